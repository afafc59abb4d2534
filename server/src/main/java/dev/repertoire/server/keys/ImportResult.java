package dev.repertoire.server.keys;

import dev.repertoire.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What became of each row of an import. Used by one thread.
final class ImportResult {
    private final boolean isDryRun;
    private final List<Row> imported = new ArrayList<>();
    private final List<Row> existing = new ArrayList<>();
    private final List<Row> skipped = new ArrayList<>();
    private final List<Row> refused = new ArrayList<>();
    private Row row = new Row(0, null, null, null);

    /// @param number  counted from 1
    /// @param token   as it was sent; null if it is no text
    /// @param message why it was refused, or what of it has no effect; null for nothing
    private record Row(
            int number,
            @Nullable String token,
            @Nullable String alias,
            @Nullable String message) {
        Row saying(@Nullable String said) {
            return new Row(number, token, alias, said);
        }
    }

    ImportResult(boolean isDryRun) {
        this.isDryRun = isDryRun;
    }

    /// Begins with the next row.
    void next(@Nullable String token, @Nullable String alias) {
        row = new Row(row.number() + 1, token, alias, null);
    }

    void imported(@Nullable String warning) {
        imported.add(row.saying(warning));
    }

    void existing(@Nullable String warning) {
        existing.add(row.saying(warning));
    }

    void skipped(String why) {
        skipped.add(row.saying(why));
    }

    void refused(String why) {
        refused.add(row.saying(why));
    }

    byte[] json() {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanProperty("dry_run", isDryRun);
            write(json, "imported", imported);
            write(json, "existing", existing);
            write(json, "skipped", skipped);
            write(json, "refused", refused);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, String name, List<Row> rows) {
        json.writeArrayPropertyStart(name);
        for (Row row : rows) {
            json.writeStartObject();
            json.writeNumberProperty("row", row.number());
            Json.writeNullable(json, "token", row.token());
            Json.writeNullable(json, "key_alias", row.alias());
            Json.writeNullable(json, "message", row.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
