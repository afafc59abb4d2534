package dev.repertoire.core.folder;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Names on disk as text. They are UTF-8 here whatever the locale says: in a container or a service, where none
/// is set, Java takes each letter beyond ASCII for an unknown one. Only URIs have the bytes of a path as they
/// are.
public final class FileName {
    private FileName() {}

    /// The last name of `file`, with U+FFFD for bytes that are not UTF-8.
    ///
    /// @param file has a name, unlike a root
    public static String of(Path file) {
        String name = String.valueOf(file.getFileName());
        if (isAscii(name)) {
            return name;
        }
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

    /// The file or folder of this name in `folder`.
    public static Path resolve(Path folder, String name) {
        if (isAscii(name)) {
            return folder.resolve(name);
        }
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        String uri = folder.toAbsolutePath().toUri().toString();
        return Path.of(URI.create(uri + (uri.endsWith("/") ? "" : "/") + encoded));
    }

    private static boolean isAscii(String name) {
        return name.chars().allMatch(c -> c < 0x80);
    }
}
