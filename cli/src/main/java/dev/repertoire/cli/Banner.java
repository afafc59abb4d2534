package dev.repertoire.cli;

import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.Config;
import dev.repertoire.server.operations.BuildInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a server says of itself once it listens. Its last line says where, so that scripts can wait for that.
final class Banner {
    private Banner() {}

    /// @param file the configuration file, if one was named
    static List<String> of(RepertoireServer server, Config config, Optional<String> file) {
        RoutingTable routing = config.gateway().routing();
        List<String> lines = new ArrayList<>();
        lines.add("Repertoire " + BuildInfo.THIS.version() + " (commit " + BuildInfo.THIS.commit() + ")");
        lines.add("Data folder: " + config.dataDir().toAbsolutePath());
        config.database().postgres().ifPresent(address -> lines.add("Database: " + address));
        lines.add("Configuration: " + file.orElse("no file") + ", "
                + counted(
                        routing.deployments().stream()
                                .map(deployment -> deployment.account().name())
                                .distinct()
                                .count(),
                        "account")
                + ", "
                + counted(routing.groups().size(), "model group"));
        lines.add(Plan.defaultRoute(routing));
        lines.addAll(Plan.proxies(config));
        server.operationsUrl().ifPresent(url -> lines.add("Health and metrics are on " + url));
        config.network().publicUrl().ifPresent(url -> lines.add("Clients use " + url));
        server.newMasterKey().ifPresent(key -> {
            lines.add("Master key, shown this once: " + key.revealToUse());
            lines.add("Use it: export REPERTOIRE_BASE_URL=" + server.url() + " REPERTOIRE_API_KEY=…");
        });
        lines.add("Repertoire is listening on " + server.url());
        return lines;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
