package dev.repertoire.cli.connection;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `repertoire whoami`.
@Command(
        name = "whoami",
        description = "Show which server and key are in use. Needs a Repertoire.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  repertoire whoami")
public final class WhoAmICommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() {
        Server server = options.server();
        try (JsonCalls calls = options.calls()) {
            ObjectNode answer = calls.get("/key/info", Map.of());
            Output output = outputs.output();
            if (output.isJson()) {
                output.json(Map.of("server", server.baseUrl().toString(), "source", server.source(), "key", answer));
            } else {
                output.line(Printable.line("Logged in to " + server.baseUrl() + " as " + who(answer.path("info"))));
                output.line(Printable.line("Configured by " + server.source()));
            }
        }
        return ExitCode.OK;
    }

    static String who(JsonNode info) {
        if (info.path("is_master").asBoolean(false)) {
            return "the master key";
        }
        String alias = info.path("key_alias").asString(info.path("key_name").asString("a key"));
        return alias + ", workspace " + info.path("workspace").asString("?")
                + (info.path("read_only").asBoolean(false) ? " (read-only)" : " (read and write)");
    }
}
