package dev.repertoire.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A path with places for parameters, `/v1/skills/{skill_id}`, matched segment by segment. Segments are decoded one
/// by one after the path is split, so an encoded slash is part of an id and never a separator.
final class PathPattern {
    private final List<String> segments;

    PathPattern(String pattern) {
        this.segments = List.of(split(pattern));
    }

    /// The path's segments, still encoded. A trailing slash makes an empty last segment, which no pattern matches.
    static String[] split(String path) {
        return path.substring(1).split("/", -1);
    }

    /// The decoded parameters if `path` is of this form, else null.
    @Nullable
    Map<String, String> match(String[] path) {
        if (path.length != segments.size()) {
            return null;
        }
        Map<String, String> parameters = null;
        for (int i = 0; i < path.length; i++) {
            String expected = segments.get(i);
            if (expected.charAt(0) == '{') {
                if (path[i].isEmpty()) {
                    return null;
                }
                parameters = parameters == null ? new HashMap<>() : parameters;
                parameters.put(expected.substring(1, expected.length() - 1), decode(path[i]));
            } else if (!expected.equals(path[i])) {
                return null;
            }
        }
        return parameters == null ? Map.of() : parameters;
    }

    private static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
