package dev.repertoire.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/operations.md` has every key of the configuration file, and the default that holds without it.
class ConfigKeysTest {
    private static final Path DOCUMENTATION = Path.of("..", "docs", "operations.md");
    private static final Pattern ROW = Pattern.compile(
            "\\| `([a-z_]+(?:\\[])?\\.[a-zA-Z_.]+|include|credential_list|environment_variables)` \\| (.+) \\|");
    private static final Pattern VALUE = Pattern.compile("`([a-z0-9.-]+|https:[a-z./]+)`");

    private static final String ENTRY = "model_list[].";

    @TempDir
    private Path folder;

    /// @param text the default: a value, or words
    record Row(String key, String text) {
        boolean hasValue() {
            return VALUE.matcher(text).matches();
        }

        String value() {
            return text.substring(1, text.length() - 1);
        }
    }

    static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(DOCUMENTATION)) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Row(row.group(1), row.group(2)))
                    .toList();
        }
    }

    static List<Row> rowsWithValue() throws IOException {
        return rows().stream().filter(Row::hasValue).toList();
    }

    static List<Row> rowsWithNumber() throws IOException {
        return rows().stream()
                .filter(row -> row.hasValue() && row.value().matches("[0-9]+"))
                .toList();
    }

    @Test
    void documentation_has_every_key_that_is_read_and_no_other() throws IOException {
        var remarks = new Remarks();
        new ConfigReader(settings("model_name", "claude"), remarks).read();
        assertThat(rows().stream().map(Row::key)).containsExactlyInAnyOrderElementsOf(keys(remarks.keys()));
    }

    @ParameterizedTest
    @MethodSource("rowsWithValue")
    void documented_default_is_what_holds_without_the_key(Row row) throws IOException {
        assertThat(read(row.key(), row.value())).isEqualTo(read("model_list[].model_name", "claude"));
    }

    @ParameterizedTest
    @MethodSource("rowsWithNumber")
    void another_number_has_an_effect(Row row) throws IOException {
        String other = Integer.toString(Integer.parseInt(row.value()) + 1);
        assertThat(read(row.key(), other)).isNotEqualTo(read("model_list[].model_name", "claude"));
    }

    /// Keys with a value, without the sections that hold them.
    private static Set<String> keys(Set<String> lookedUp) {
        return lookedUp.stream()
                .map(path -> path.replace("[0]", "[]"))
                .filter(path -> lookedUp.stream()
                        .map(other -> other.replace("[0]", "[]"))
                        .noneMatch(other -> other.startsWith(path + ".") || other.startsWith(path + "[]")))
                .collect(Collectors.toSet());
    }

    private Config read(String key, String value) throws IOException {
        return ConfigReader.read(settings(key, value)).config();
    }

    /// A file with one entry of `model_list`, and this key.
    private Settings settings(String key, String value) throws IOException {
        Map<String, String> entry = key.startsWith(ENTRY + "litellm_params.")
                ? Map.of(key.substring(key.lastIndexOf('.') + 1), value)
                : Map.of();
        var yaml = new StringBuilder("""
                model_list:
                  - model_name: claude
                    litellm_params:
                      model: anthropic/claude
                      api_key: sk-ant-test
                """);
        entry.forEach((name, text) ->
                yaml.append("      ").append(name).append(": ").append(text).append('\n'));
        if (!key.startsWith("model_")) {
            String[] path = key.split("\\.", -1);
            for (int i = 0; i < path.length; i++) {
                yaml.append("  ".repeat(i))
                        .append(path[i])
                        .append(i == path.length - 1 ? ": " + value : ":")
                        .append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
        return new Settings(Map.of("config", file.toString(), "data-dir", "data"), Map.of());
    }
}
