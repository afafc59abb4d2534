package dev.repertoire.cli.training;

import com.sun.net.httpserver.HttpServer;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Secret;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Upload;
import dev.repertoire.sdk.Version;
import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Settings;
import dev.repertoire.server.operations.Traces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `repertoire train-server`: starts a server on a temporary folder and a second one with the first as its account,
/// publishes a skill through both, reads it several times, and stops. The launcher runs it once after a build, to
/// record the classes that the JVM loads and the methods it compiles (JEP 483, 514, 515). It also sends traces to a
/// collector of its own, because the classes that send traces take longest to load.
@Command(name = "train-server", hidden = true, description = "Training run for the server.")
public final class TrainServerCommand implements Callable<Integer> {
    /// Enough calls for the JVM to collect method profiles.
    private static final int TIMES = 60;

    private static final String SKILL_MD = """
            ---
            name: training
            description: Shows that the server starts.
            ---
            # Training
            """;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("repertoire-training-");
        HttpServer collector = collector();
        Traces traces = Traces.from(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort()));
        try (RepertoireServer registry = start(Map.of("data-dir", folder + "/registry"), traces)) {
            Secret key = registry.newMasterKey().orElseThrow();
            use(registry, key);
            Path config = Files.writeString(folder.resolve("config.yaml"), gateway(registry, key));
            try (RepertoireServer gateway = start(
                    Map.of("data-dir", folder + "/gateway", "config", config.toString()), Traces.from(Map.of()))) {
                use(gateway, gateway.newMasterKey().orElseThrow());
            }
        } finally {
            collector.stop(0);
            Folders.delete(folder);
        }
        return 0;
    }

    private static RepertoireServer start(Map<String, String> options, Traces traces) throws IOException {
        var settings = new Settings(options, Map.of("REPERTOIRE_PORT", "0"));
        return RepertoireServer.start(ConfigReader.read(settings).config(), () -> ConfigReader.read(settings), traces);
    }

    private static String gateway(RepertoireServer registry, Secret key) {
        return """
                model_list:
                  - model_name: training
                    litellm_params:
                      model: anthropic/training
                      api_key: %s
                      api_base: %s
                repertoire:
                  default_route: training
                """.formatted(key.revealToUse(), registry.url());
    }

    private static void use(RepertoireServer server, Secret key) {
        try (SkillsClient skills = client(server, key, Lane.GA)) {
            Skill skill =
                    skills.create(Upload.files(Map.of("training/SKILL.md", SKILL_MD.getBytes(StandardCharsets.UTF_8))));
            for (int i = 0; i < TIMES; i++) {
                skills.get(skill.id());
                skills.list().first();
            }
            skills.versions(skill.id()).open(Version.LATEST).close();
        }
        try (SkillsClient skills = client(server, key, Lane.BETA)) {
            skills.list().first();
        }
    }

    private static SkillsClient client(RepertoireServer server, Secret key, Lane lane) {
        return SkillsClient.builder()
                .baseUrl(server.url())
                .apiKey(key)
                .lane(lane)
                .build();
    }

    /// Accepts traces and discards them.
    private static HttpServer collector() throws IOException {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        return collector;
    }
}
