package dev.repertoire.server.config;

import dev.repertoire.core.Secret;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.store.StorageQuotas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Puts the configuration together from file, environment and command line.
public final class ConfigReader {
    private static final long MEBIBYTE = 1L << 20;
    private static final int MIN_HEALTH_SECONDS = 5;
    private static final int MAX_HEALTH_SECONDS = 86_400;
    private static final int MAX_RETENTION_DAYS = 36_500;

    private final Settings settings;
    private final Remarks remarks;

    /// @param remarks where faults, warnings and the keys that were looked up are noted
    ConfigReader(Settings settings, Remarks remarks) {
        this.settings = settings;
        this.remarks = remarks;
    }

    /// What was read.
    ///
    /// @param warnings what the file says that has no effect, a sentence each
    public record Outcome(Config config, List<String> warnings) {
        public Outcome {
            warnings = List.copyOf(warnings);
        }
    }

    /// @throws FaultyConfig with everything that is wrong
    public static Outcome read(Settings settings) {
        return new ConfigReader(settings, new Remarks()).read();
    }

    Outcome read() {
        var file = new YamlSection(
                "",
                settings.get("config").map(name -> Yaml.read(Path.of(name))).orElse(Yaml.EMPTY),
                settings.environment(),
                remarks);
        YamlSection general = file.section("general_settings");
        YamlSection own = file.section("repertoire");
        YamlSection limits = own.section("limits");
        StorageQuotas quotas = QuotaSection.read(own, limits);
        var config = new Config(
                either("host", own.text("host")).orElse(Config.DEFAULT_HOST),
                port(own),
                either("data-dir", own.text("data_dir")).map(Path::of).orElseGet(settings::dataHome),
                masterKey(general),
                general.number("max_request_size_mb", 1, 2047).orElse(Config.DEFAULT_MAX_REQUEST_BYTES / MEBIBYTE)
                        * MEBIBYTE,
                limits(limits),
                profile(own),
                spendRetentionDays(own.section("spend")),
                NetworkSection.read(own, settings.environment(), remarks),
                gateway(file, own, quotas));
        own.refuseUnknown();
        general.warnOfUnknown();
        file.warnOfUnknown();
        remarks.refuseFaults();
        return new Outcome(config, remarks.warnings());
    }

    private Gateway gateway(YamlSection file, YamlSection own, StorageQuotas quotas) {
        var accounts = new AccountBook(settings.environment(), remarks);
        Map<String, ModelGroup> groups = ModelList.groups(file.sections("model_list"), accounts);
        RouterSettings router = RouterSection.settings(file.section("router_settings"));
        String defaultGroup = DefaultRoute.find(own, groups, accounts);
        warnOfOpenFile(accounts.hasLiteralKey() || isLiteral(file.section("general_settings"), "master_key"));
        return new Gateway(
                new RoutingTable(groups, defaultGroup, router, SharedGroups.read(own, groups.keySet())),
                PriceList.prices(own.section("prices")),
                healthInterval(own.section("health")),
                quotas);
    }

    private static boolean isLiteral(YamlSection section, String key) {
        return section.has(key) && section.variable(key).isEmpty();
    }

    private void warnOfOpenFile(boolean hasLiteralKey) {
        Path file = settings.get("config").map(Path::of).orElse(null);
        if (hasLiteralKey && file != null && FileModes.isReadableByOthers(file)) {
            remarks.warn(file + " holds a key and is readable by other users; use os.environ/NAME, or chmod 600");
        }
    }

    private static int spendRetentionDays(YamlSection spend) {
        int days = spend.integer("retention_days", 0, MAX_RETENTION_DAYS).orElse(0);
        spend.refuseUnknown();
        return days;
    }

    private static Duration healthInterval(YamlSection health) {
        OptionalLong seconds = health.number("interval", MIN_HEALTH_SECONDS, MAX_HEALTH_SECONDS);
        health.refuseUnknown();
        return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : Gateway.DEFAULTS.healthInterval();
    }

    /// What option or environment say, else what the file says.
    private Optional<String> either(String option, Optional<String> inFile) {
        return settings.get(option).or(() -> inFile);
    }

    private int port(YamlSection own) {
        long inFile = own.number("port", 0, 65_535).orElse(Config.DEFAULT_PORT);
        Optional<String> outside = settings.get("port");
        if (outside.isEmpty()) {
            return (int) inFile;
        }
        Optional<Long> port = Numbers.parse(outside.get(), 0, 65_535);
        if (port.isEmpty()) {
            remarks.fault(settings.origin("port"), "expected a port number from 0 to 65535");
        }
        return port.orElse(inFile).intValue();
    }

    private Optional<Secret> masterKey(YamlSection general) {
        Optional<Secret> inFile =
                general.text("master_key").flatMap(key -> carried("general_settings.master_key", key));
        return settings.get("master-key")
                .flatMap(key -> carried(settings.origin("master-key"), key))
                .or(() -> inFile);
    }

    /// A key from a file often ends in a line break. With a key that no header can carry, every
    /// call would be refused.
    private Optional<Secret> carried(String where, String key) {
        String stripped = key.strip();
        if (!AccountBook.isCarried(stripped)) {
            remarks.fault(where, AccountBook.UNCARRIED);
            return Optional.empty();
        }
        return Optional.of(Secret.of(stripped));
    }

    /// No more than a zip without its 64-bit extensions can hold, since that is what bundles are kept as.
    private static BundleLimits limits(YamlSection limits) {
        BundleLimits defaults = BundleLimits.defaults();
        var read = new BundleLimits(
                limits.number("unpacked_mb", 1, 1900).orElse(defaults.unpackedBytes() / MEBIBYTE) * MEBIBYTE,
                (int) limits.number("files", 1, 65_535).orElse(defaults.files()),
                (int) limits.number("path_bytes", 16, 65_535).orElse(defaults.pathBytes()),
                (int) limits.number("component_bytes", 16, 65_535).orElse(defaults.componentBytes()),
                (int) limits.number("depth", 1, 1_000).orElse(defaults.depth()));
        limits.refuseUnknown();
        return read;
    }

    private static Profile profile(YamlSection own) {
        Optional<String> name = own.text("validation_profile");
        if (name.isEmpty()) {
            return Profile.ANTHROPIC;
        }
        for (Profile profile : Profile.values()) {
            if (profile.wireName().equals(name.get())) {
                return profile;
            }
        }
        own.fault("validation_profile", "expected one of " + profiles());
        return Profile.ANTHROPIC;
    }

    private static String profiles() {
        return Arrays.stream(Profile.values()).map(Profile::wireName).collect(Collectors.joining(", "));
    }
}
