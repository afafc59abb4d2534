package dev.repertoire.server.config;

import dev.repertoire.gateway.attempts.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The configuration of a running server. A reload reads it again and takes the part that may change. A request asks
/// once and keeps that answer to its end. Safe for many threads.
public final class LiveConfig {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConfig.class);

    private final Config started;
    private final Supplier<ConfigReader.Outcome> source;
    private volatile Gateway gateway;

    /// @param started what the server was started with
    /// @param source  reads the configuration again
    public LiveConfig(Config started, Supplier<ConfigReader.Outcome> source) {
        this.started = started;
        this.source = source;
        this.gateway = started.gateway();
    }

    /// What a reload brought.
    ///
    /// @param needsRestart paths of settings that have changed and take effect only after a restart
    /// @param warnings     what the file says that has no effect, a sentence each
    public record Reloaded(Gateway gateway, List<String> needsRestart, List<String> warnings) {
        public Reloaded {
            needsRestart = List.copyOf(needsRestart);
            warnings = List.copyOf(warnings);
        }
    }

    public Gateway gateway() {
        return gateway;
    }

    public RoutingTable routing() {
        return gateway.routing();
    }

    /// Reads and applies the configuration as it is now. A faulty one changes nothing. Both outcomes are logged.
    ///
    /// @throws FaultyConfig with everything that is wrong
    // One at a time, although it reads a file: an older reading must not replace a newer one.
    public synchronized Reloaded reload() {
        try {
            ConfigReader.Outcome read = source.get();
            gateway = read.config().gateway();
            var reloaded = new Reloaded(gateway, needsRestart(read.config()), read.warnings());
            LOG.atInfo()
                    .addKeyValue(
                            "groups",
                            String.join(", ", gateway.routing().groups().keySet()))
                    .addKeyValue("default_route", gateway.routing().defaultGroup())
                    .addKeyValue("needs_restart", String.join(", ", reloaded.needsRestart()))
                    .log("configuration reloaded");
            return reloaded;
        } catch (FaultyConfig e) {
            LOG.atWarn()
                    .addKeyValue(
                            "faults", e.faults().stream().map(Fault::toString).toList())
                    .log("configuration is faulty, nothing was changed");
            throw e;
        }
    }

    private List<String> needsRestart(Config read) {
        List<String> paths = new ArrayList<>();
        note(paths, "repertoire.host", read, Config::host);
        note(paths, "repertoire.port", read, Config::port);
        note(paths, "repertoire.data_dir", read, Config::dataDir);
        note(paths, "repertoire.database_url", read, Config::database);
        note(paths, "repertoire.limits", read, Config::limits);
        note(paths, "repertoire.validation_profile", read, Config::profile);
        note(paths, "repertoire.spend.retention_days", read, Config::spendRetentionDays);
        note(paths, "repertoire.public_url", read, config -> config.network().publicUrl());
        note(paths, "repertoire.allowed_hosts", read, config -> config.network().allowedHosts());
        note(
                paths,
                "repertoire.trusted_proxies",
                read,
                config -> config.network().trustedProxies());
        note(paths, "repertoire.operations", read, config -> config.network().operations());
        note(paths, "general_settings.master_key", read, Config::masterKey);
        note(paths, "general_settings.max_request_size_mb", read, Config::maxRequestBytes);
        return paths;
    }

    private void note(List<String> paths, String path, Config read, Function<Config, Object> part) {
        if (!part.apply(read).equals(part.apply(started))) {
            paths.add(path);
        }
    }
}
