package dev.repertoire.cli.keys;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.text.VisibleText;
import dev.repertoire.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/// LiteLLM's table of keys as a file: JSON, as an array, as the answer of `/key/list` or an object a line; or
/// CSV with a header, as PostgreSQL exports it.
final class KeyTable {
    private static final long MAX_BYTES = 64L << 20;

    private static final Set<String> NUMBERS = Set.of(
            "spend", "max_budget", "soft_budget", "rpm_limit", "tpm_limit", "max_parallel_requests", "rotation_count");
    private static final Set<String> FLAGS = Set.of("blocked", "read_only", "auto_rotate");
    private static final Set<String> STRUCTURES = Set.of(
            "metadata",
            "aliases",
            "config",
            "permissions",
            "model_spend",
            "model_max_budget",
            "router_settings",
            "budget_limits");
    private static final Set<String> LISTS =
            Set.of("models", "tags", "allowed_routes", "allowed_cache_controls", "policies", "access_group_ids");

    private KeyTable() {}

    /// @throws WrongUse if the file can't be read as such a table; the message says where
    static List<ObjectNode> read(Path file) {
        String text = text(file);
        String start = text.stripLeading();
        return start.startsWith("[") || start.startsWith("{") ? json(file, text) : csv(file, text);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new WrongUse(file + " is larger than " + (MAX_BYTES >> 20) + " MiB; split it");
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (VisibleText.isDamaged(text)) {
                throw new WrongUse(file + " is not UTF-8");
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new WrongUse("Can't read " + file + ": " + e);
        }
    }

    private static List<ObjectNode> json(Path file, String text) {
        List<ObjectNode> rows = new ArrayList<>();
        try (MappingIterator<JsonNode> values =
                Json.MAPPER.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                JsonNode listed = value.path("keys").isArray() ? value.path("keys") : value;
                for (JsonNode row : listed.isArray()
                        ? listed
                        : Json.MAPPER.createArrayNode().add(listed)) {
                    if (!(row instanceof ObjectNode object)) {
                        throw new WrongUse(file + ": row " + (rows.size() + 1)
                                + " is not a JSON object; expected keys with all their fields");
                    }
                    rows.add(typed(object));
                }
            }
            return rows;
        } catch (JacksonException e) {
            throw new WrongUse(file + " is not valid JSON" + at(e));
        }
    }

    private static List<ObjectNode> csv(Path file, String text) {
        var mapper = CsvMapper.builder()
                .enable(CsvReadFeature.FAIL_ON_MISSING_HEADER_COLUMNS)
                .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                .build();
        List<ObjectNode> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = mapper.readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(text)) {
            while (lines.hasNextValue()) {
                ObjectNode row = Json.MAPPER.createObjectNode();
                lines.nextValue().forEach((name, value) -> {
                    if (!value.isEmpty()) {
                        row.put(name.strip(), value);
                    }
                });
                rows.add(typed(row));
            }
        } catch (JacksonException e) {
            throw new WrongUse(
                    file + " is not valid CSV" + at(e) + "; its values are not repeated, since they may be keys");
        }
        if (rows.stream().noneMatch(row -> row.has("token"))) {
            throw new WrongUse(file + " has no column token; expected LiteLLM's table of keys with a header");
        }
        return rows;
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
    }

    /// Texts of CSV, and of JSON in JSON, as what they are. What can't be read stays a text, which the server
    /// refuses by its name.
    private static ObjectNode typed(ObjectNode row) {
        for (String name : List.copyOf(row.propertyNames())) {
            if (row.path(name).isString()) {
                row.set(name, typed(name, row.path(name)));
            }
        }
        return row;
    }

    private static JsonNode typed(String name, JsonNode value) {
        String text = value.stringValue().strip();
        if (NUMBERS.contains(name) || STRUCTURES.contains(name)) {
            return parsed(text, value);
        }
        if (FLAGS.contains(name)) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "t", "true" -> Json.MAPPER.getNodeFactory().booleanNode(true);
                case "f", "false" -> Json.MAPPER.getNodeFactory().booleanNode(false);
                default -> value;
            };
        }
        if (LISTS.contains(name)) {
            return text.startsWith("{") && text.endsWith("}") ? elements(text, value) : parsed(text, value);
        }
        return value;
    }

    private static JsonNode parsed(String text, JsonNode otherwise) {
        try {
            return text.isEmpty() ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            return otherwise;
        }
    }

    /// An array as PostgreSQL writes it: `{a,"b c"}`, where a backslash stands before what is meant as it is.
    private static JsonNode elements(String text, JsonNode otherwise) {
        ArrayNode elements = Json.MAPPER.createArrayNode();
        var element = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isEnd = !isQuoted && (c == ',' || i == text.length() - 1);
            if (isEnd) {
                if (!element.isEmpty()) {
                    elements.add(element.toString());
                }
                element.setLength(0);
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == '\\' && i + 1 < text.length()) {
                i++;
                element.append(text.charAt(i));
            } else {
                element.append(c);
            }
        }
        return isQuoted ? otherwise : elements;
    }
}
