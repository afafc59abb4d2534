package dev.repertoire.sdk;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/// The settings of a client in environment variables.
final class Environment {
    private static final String REPERTOIRE_URL = "REPERTOIRE_BASE_URL";
    private static final String REPERTOIRE_KEY = "REPERTOIRE_API_KEY";
    private static final String ANTHROPIC_URL = "ANTHROPIC_BASE_URL";
    private static final String ANTHROPIC_KEY = "ANTHROPIC_API_KEY";
    private static final String ANTHROPIC = "https://api.anthropic.com";

    private Environment() {}

    /// @throws IllegalStateException    if something is missing
    /// @throws IllegalArgumentException if something can't be used
    static SkillsClient.Builder of(Map<String, String> variables) {
        Optional<String> url = value(variables, REPERTOIRE_URL);
        Optional<String> key = value(variables, REPERTOIRE_KEY);
        if (url.isPresent() || key.isPresent()) {
            return client(
                            url.orElseThrow(() -> oneOfTwo(REPERTOIRE_KEY, REPERTOIRE_URL)),
                            key.orElseThrow(() -> oneOfTwo(REPERTOIRE_URL, REPERTOIRE_KEY)))
                    .network(variables);
        }
        return client(
                        value(variables, ANTHROPIC_URL).orElse(ANTHROPIC),
                        value(variables, ANTHROPIC_KEY)
                                .orElseThrow(() -> new IllegalStateException(
                                        "no server is configured: set " + REPERTOIRE_URL + " and " + REPERTOIRE_KEY
                                                + ", or " + ANTHROPIC_KEY + " for Anthropic itself")))
                .network(variables);
    }

    private static SkillsClient.Builder client(String url, String key) {
        try {
            return SkillsClient.builder().baseUrl(new URI(url)).apiKey(key);
        } catch (URISyntaxException e) {
            // Without the exception's message, which quotes the URL: it may contain a password or a key.
            throw new IllegalArgumentException("the base URL is not a valid URL: " + e.getReason());
        }
    }

    private static IllegalStateException oneOfTwo(String found, String missing) {
        return new IllegalStateException(found + " is set, but " + missing + " is not; both are needed");
    }

    private static Optional<String> value(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
