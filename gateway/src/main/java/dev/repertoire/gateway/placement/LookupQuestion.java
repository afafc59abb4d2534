package dev.repertoire.gateway.placement;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Header;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What accounts are asked for a skill, with what of it may change their answers. Callers share answers only to equal
/// questions: a header that an account refuses, or that makes it say 404, must not hide a skill from others.
///
/// @param digest of all that may matter to an account
record LookupQuestion(UpstreamRequest request, Digest digest) {
    /// They tell clients and calls apart, and no account answers by them.
    private static final Set<String> IMMATERIAL =
            Set.of("user-agent", "traceparent", "tracestate", "baggage", "x-request-id", "accept-language");

    private static final List<String> IMMATERIAL_FROM = List.of("x-stainless-", "x-litellm-");

    static LookupQuestion of(UpstreamRequest request) {
        String material = request.headers().stream()
                .map(LookupQuestion::line)
                .filter(line -> !line.isEmpty())
                .sorted()
                .collect(Collectors.joining("\n", request.path() + "?" + request.query() + "\n", ""));
        MessageDigest hash = Digest.sha256();
        hash.update(material.getBytes(StandardCharsets.UTF_8));
        return new LookupQuestion(request, Digest.of(hash));
    }

    private static String line(Header header) {
        String name = header.name().toLowerCase(Locale.ROOT);
        boolean isImmaterial =
                IMMATERIAL.contains(name) || IMMATERIAL_FROM.stream().anyMatch(name::startsWith);
        return isImmaterial ? "" : name + ":" + header.value();
    }
}
