package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `repertoire keys import`.
@Command(
        name = "import",
        description = {
            "Import keys from LiteLLM's table of keys, so that nobody needs a new key.",
            "FILE is CSV with a header or JSON. A key that the server has already stays as it is."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = {
            "  psql -c '\\copy \"LiteLLM_VerificationToken\" to keys.csv csv header'",
            "  repertoire keys import keys.csv --dry-run"
        })
final class ImportKeysCommand implements Callable<Integer> {
    private static final int ROWS_AT_ONCE = 500;
    private static final List<String> OUTCOMES = List.of("imported", "existing", "skipped", "refused");

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The table of keys.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path file;

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "The workspace that the keys give access to (default: default).")
    private @Nullable String workspace;

    @Option(
            names = "--ignore",
            split = ",",
            paramLabel = "COLUMN",
            description = "Import keys although this column limits them in a way that does not hold here.")
    private List<String> ignored = List.of();

    @Option(names = "--dry-run", description = "Show what would be imported, and import nothing.")
    private boolean isDryRun;

    @Override
    public Integer call() {
        List<ObjectNode> rows = KeyTable.read(file);
        ObjectNode result = Json.MAPPER.createObjectNode();
        OUTCOMES.forEach(result::putArray);
        try (JsonCalls calls = server.calls()) {
            for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
                add(calls, rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)), from, result);
            }
        }
        print(result, options.output());
        return result.path("refused").isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void add(JsonCalls calls, List<ObjectNode> rows, int before, ObjectNode result) {
        ObjectNode request = Json.MAPPER.createObjectNode();
        request.put("workspace", workspace).put("dry_run", isDryRun);
        ignored.forEach(request.putArray("ignore")::add);
        rows.forEach(request.putArray("keys")::add);
        ObjectNode answer = calls.post("/key/import", request);
        for (String outcome : OUTCOMES) {
            for (JsonNode row : answer.path(outcome)) {
                if (row instanceof ObjectNode known) {
                    known.put("row", row.path("row").asInt(0) + before);
                    ((ArrayNode) result.path(outcome)).add(known);
                }
            }
        }
    }

    private void print(ObjectNode result, Output output) {
        if (output.isJson()) {
            output.json(result);
            return;
        }
        for (String outcome : OUTCOMES) {
            for (JsonNode row : result.path(outcome)) {
                if (row.path("message").isString()) {
                    output.note(outcome + ", row " + row.path("row").asInt(0) + ", " + name(row) + ": "
                            + Printable.line(row.path("message").asString()));
                }
            }
        }
        output.line((isDryRun ? "Would import " : "Imported ") + count(result.path("imported")) + "; "
                + result.path("existing").size() + " exist already; "
                + result.path("skipped").size() + " skipped; "
                + result.path("refused").size() + " refused");
    }

    private static String count(JsonNode rows) {
        return rows.size() == 1 ? "1 key" : rows.size() + " keys";
    }

    private static String name(JsonNode row) {
        String name = row.path("key_alias").asString(row.path("token").asString("without a token"));
        return Printable.line(name.length() > 20 && name.matches("[0-9a-f]+") ? name.substring(0, 12) + "…" : name);
    }
}
