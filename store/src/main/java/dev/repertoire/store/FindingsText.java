package dev.repertoire.store;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.wire.Json;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/// Findings as text in the database.
final class FindingsText {
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private FindingsText() {}

    static String write(List<Finding> findings) {
        return findings.isEmpty() ? "[]" : Json.MAPPER.writeValueAsString(findings);
    }

    static List<Finding> read(String text) {
        return Json.MAPPER.readValue(text, FINDINGS);
    }
}
