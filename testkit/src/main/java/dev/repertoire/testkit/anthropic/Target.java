package dev.repertoire.testkit.anthropic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request target taken apart: which operation it is, on which skill and version, and its query.
///
/// @param skill   empty where the path names none
/// @param version the word in the version's place; empty where the path names none
/// @param query   the first value of each parameter, decoded
record Target(ApiOperation operation, String skill, String version, Map<String, String> query) {
    Target {
        query = Map.copyOf(query);
    }

    /// @param method GET for a HEAD too
    static Target of(String method, String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        List<String> segments = List.of(path.split("/", -1));
        String skill = segments.size() > 3 ? decode(segments.get(3)) : "";
        String version = segments.size() > 5 ? decode(segments.get(5)) : "";
        return new Target(
                operation(method, segments),
                skill,
                version,
                mark < 0 ? Map.of() : parameters(target.substring(mark + 1)));
    }

    @Nullable
    String parameter(String name) {
        return query.get(name);
    }

    /// Segments are decoded only after the path is split, so an encoded slash is part of an id.
    private static ApiOperation operation(String method, List<String> segments) {
        boolean isSkills = segments.size() > 2
                && segments.get(0).isEmpty()
                && segments.get(1).equals("v1")
                && segments.get(2).equals("skills");
        boolean isBelow = segments.size() < 5 || segments.get(4).equals("versions");
        boolean isContent = segments.size() < 7 || segments.get(6).equals("content");
        if (!isSkills || !isBelow || !isContent || segments.stream().skip(1).anyMatch(String::isEmpty)) {
            return ApiOperation.UNKNOWN;
        }
        return switch (method + " " + segments.size()) {
            case "POST 3" -> ApiOperation.CREATE_SKILL;
            case "GET 3" -> ApiOperation.LIST_SKILLS;
            case "GET 4" -> ApiOperation.GET_SKILL;
            case "DELETE 4" -> ApiOperation.DELETE_SKILL;
            case "POST 5" -> ApiOperation.CREATE_VERSION;
            case "GET 5" -> ApiOperation.LIST_VERSIONS;
            case "GET 6" -> ApiOperation.GET_VERSION;
            case "DELETE 6" -> ApiOperation.DELETE_VERSION;
            case "GET 7" -> ApiOperation.DOWNLOAD_VERSION;
            default -> ApiOperation.UNKNOWN;
        };
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.putIfAbsent(decode(name), decode(value.replace("+", "%20")));
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
