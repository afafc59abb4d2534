package dev.repertoire.conformance.routes;

import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Settings;
import dev.repertoire.server.http.Route;
import dev.repertoire.server.operations.Traces;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A server that shows its table of routes, with one account in the group `team-a`.
final class RoutesServer implements AutoCloseable {
    private static final String MASTER_KEY = "sk-the-master-key-of-this-server";

    private final FakeAnthropic anthropic = FakeAnthropic.start("a");
    private final RepertoireServer server;

    RoutesServer(Path home) throws IOException {
        FakeAccount account = anthropic.account("a");
        Path file = Files.writeString(home.resolve("config.yaml"), """
                model_list:
                  - model_name: team-a
                    litellm_params: {model: anthropic/claude-x, api_key: %s, api_base: "%s"}
                repertoire: {default_route: hosted}
                """.formatted(account.key(), account.url()));
        var settings = new Settings(
                Map.of(
                        "config",
                        file.toString(),
                        "port",
                        "0",
                        "data-dir",
                        home.resolve("data").toString()),
                Map.of("REPERTOIRE_MASTER_KEY", MASTER_KEY));
        server = RepertoireServer.start(
                ConfigReader.read(settings).config(), () -> ConfigReader.read(settings), Traces.NONE);
    }

    List<Route> routes() {
        return server.routes();
    }

    Client anonymous() {
        return Client.of(server.url());
    }

    Client master() {
        return anonymous().withKey(MASTER_KEY);
    }

    String accountKey() {
        return anthropic.key("a");
    }

    @Override
    public void close() {
        server.close();
        anthropic.close();
    }
}
