package dev.repertoire.core.folder;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Names on disk as text. They are read as UTF-8 whatever the locale says: in a container or a service, where none is
/// set, Java takes each letter beyond ASCII for an unknown one.
final class FileName {
    private FileName() {}

    /// The last name of `file`, with U+FFFD for bytes that are not UTF-8.
    static String of(Path file) {
        Path name = file.getFileName();
        if (name.toString().chars().allMatch(c -> c < 0x80)) {
            return name.toString();
        }
        // A URI has the bytes of the path as they are.
        String uri = file.toAbsolutePath().toUri().getRawPath();
        String trimmed = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        String encoded = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// All names of a relative path, separated by `/`.
    static String path(Path relative) {
        List<String> names = new ArrayList<>();
        for (Path name : relative) {
            names.add(of(name));
        }
        return String.join("/", names);
    }
}
