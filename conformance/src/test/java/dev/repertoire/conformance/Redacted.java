package dev.repertoire.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON with everything that differs from run to run replaced by what it is: ids, times, numbers, tokens, keys.
/// What does not have the documented form stays, and so fails the comparison.
final class Redacted {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final String RANDOM = "01[1-9A-HJ-NP-Za-km-z]{22}";
    private static final Map<Pattern, String> WORDS = words();

    private Redacted() {}

    /// Two texts are equal when the JSON is, whatever the order of its keys.
    static String of(JsonNode json) {
        String text = pretty(json);
        for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
            text = word.getKey().matcher(text).replaceAll(word.getValue());
        }
        return text;
    }

    /// The expected JSON, in which ids and the like already stand as words.
    static String expected(String json) {
        return pretty(JSON.readTree(json));
    }

    private static String pretty(JsonNode json) {
        return JSON.writeValueAsString(JSON.treeToValue(json, Object.class));
    }

    private static Map<Pattern, String> words() {
        Map<Pattern, String> words = new LinkedHashMap<>();
        words.put(Pattern.compile("\\bskill_" + RANDOM + "\\b"), "<skill>");
        words.put(Pattern.compile("\\bskver_" + RANDOM + "\\b"), "<skver>");
        words.put(Pattern.compile("\\bskill_version_" + RANDOM + "\\b"), "<skill_version>");
        words.put(Pattern.compile("\\breq_" + RANDOM + "\\b"), "<request>");
        words.put(Pattern.compile("\\bpage_[A-Za-z0-9_=-]+"), "<page>");
        words.put(Pattern.compile("\\bsk-[A-Za-z0-9_-]{20,}"), "<key>");
        words.put(Pattern.compile("\\bsk-\\.\\.\\.[A-Za-z0-9_-]{4}\\b"), "<hint>");
        words.put(Pattern.compile("\\b[0-9a-f]{64}\\b"), "<sha256>");
        words.put(Pattern.compile("\\b2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"), "<time>");
        words.put(Pattern.compile("\\b1\\d{15}\\b"), "<number>");
        return words;
    }
}
