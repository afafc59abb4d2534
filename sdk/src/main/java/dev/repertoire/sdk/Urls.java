package dev.repertoire.sdk;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Addresses, percent-encoded.
final class Urls {
    private Urls() {}

    /// @param segments encoded one by one, so that a slash in an id stays part of the id
    static URI of(URI base, List<String> segments, List<Parameter> query) {
        String path = segments.stream().map(Urls::encoded).collect(Collectors.joining("/", "/", ""));
        String tail = query.isEmpty()
                ? ""
                : query.stream()
                        .map(pair -> encoded(pair.name()) + "=" + encoded(pair.value()))
                        .collect(Collectors.joining("&", "?", ""));
        return URI.create(base + path + tail);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
