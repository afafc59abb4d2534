package dev.repertoire.server.config;

import dev.repertoire.core.Secret;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.gateway.attempts.GroupAlias;
import dev.repertoire.gateway.attempts.GroupNames;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.store.StorageQuotas;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts the configuration together from file, environment and command line.
public final class ConfigReader {
    /// Where containers of LiteLLM have theirs.
    private static final String LITELLM_MASTER_KEY = "LITELLM_MASTER_KEY";

    private static final long MEBIBYTE = 1L << 20;
    private static final int MIN_HEALTH_SECONDS = 5;
    private static final int MAX_HEALTH_SECONDS = 86_400;
    private static final int MAX_RETENTION_DAYS = 36_500;
    private static final int SHOWN_NAMES = 5;
    private static final String MAX_REQUEST = "max_request_size_mb";
    private static final long MAX_REQUEST_MEGABYTES = 2047;

    private final Settings settings;
    private final Remarks remarks;
    private List<Path> files = List.of();

    /// The variables of the process, and those that the file sets.
    private final Map<String, String> environment;

    /// @param remarks where faults, warnings and the keys that were looked up are noted
    ConfigReader(Settings settings, Remarks remarks) {
        this.settings = settings;
        this.remarks = remarks;
        this.environment = new HashMap<>(settings.environment());
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
        Includes.Merged merged =
                settings.get("config").map(name -> Includes.read(Path.of(name))).orElse(Includes.Merged.NONE);
        files = merged.files();
        var file = new YamlSection("", merged.mapping(), environment, remarks);
        var variables = new FileVariables(file);
        variables.addTo(environment);
        YamlSection general = file.section("general_settings");
        YamlSection litellm = file.section("litellm_settings");
        YamlSection own = file.section("repertoire");
        YamlSection limits = own.section("limits");
        StorageQuotas quotas = QuotaSection.read(own, limits);
        var config = new Config(
                either("host", own).orElse(Config.DEFAULT_HOST),
                port(own),
                either("data-dir", own).map(Path::of).orElseGet(settings::dataHome),
                masterKey(general),
                maxRequestBytes(general),
                limits(limits),
                profile(own),
                spendRetentionDays(own.section("spend")),
                DatabaseSection.read(
                        either("database-url", own), whereIs("database-url", "repertoire.database_url"), own, remarks),
                NetworkSection.read(own, environment, remarks),
                gateway(file, own, general, litellm, variables, quotas));
        file.texts(Includes.KEY);
        RefusedSettings.inGeneral(general);
        RefusedSettings.inLiteLlm(litellm);
        litellm.warnOfUnknownTogether();
        own.refuseUnknown();
        general.warnOfUnknown();
        file.warnOfUnknown();
        remarks.refuseFaults();
        return new Outcome(config, remarks.warnings());
    }

    private Gateway gateway(
            YamlSection file,
            YamlSection own,
            YamlSection general,
            YamlSection litellm,
            FileVariables variables,
            StorageQuotas quotas) {
        var accounts = new AccountBook(environment, remarks);
        var credentials = CredentialList.read(file.sections("credential_list"));
        Set<String> others = new LinkedHashSet<>();
        Map<String, ModelGroup> groups = ModelList.groups(file.sections("model_list"), credentials, accounts, others);
        warnOfOthers(others);
        YamlSection routerSection = file.section("router_settings");
        Map<String, GroupAlias> aliases = AliasSection.read(routerSection, groups.keySet(), others);
        RouterSettings router = RouterSection.settings(routerSection, litellm);
        String defaultGroup = DefaultRoute.find(own, isKeptHere(general), groups, aliases, accounts);
        warnOfOpenFile(accounts.hasLiteralKey()
                || isLiteral(general, "master_key")
                || isLiteral(own, "database_url")
                || variables.hasLiteralKey());
        return new Gateway(
                new RoutingTable(
                        groups,
                        defaultGroup,
                        router,
                        SharedGroups.read(own, groups.keySet()),
                        GroupNames.of(groups.values(), aliases, others)),
                PriceList.prices(own.section("prices")),
                healthInterval(own.section("health")),
                quotas);
    }

    private static boolean isLiteral(YamlSection section, String key) {
        return section.has(key) && section.variable(key).isEmpty();
    }

    private void warnOfOpenFile(boolean hasLiteralKey) {
        if (hasLiteralKey) {
            files.stream()
                    .filter(FileModes::isReadableByOthers)
                    .forEach(file -> remarks.warn((files.size() == 1 ? file + " holds a key" : file + " may hold a key")
                            + " and is readable by other users; use os.environ/NAME, or chmod 600"));
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

    /// Says once that entries are skipped.
    private void warnOfOthers(Set<String> others) {
        if (!others.isEmpty()) {
            String shown =
                    others.stream().limit(SHOWN_NAMES).map(remarks::shown).collect(Collectors.joining(", "));
            remarks.warn(
                    "model_list: groups of other providers are skipped, since only Anthropic's accounts have skills: "
                            + shown
                            + (others.size() > SHOWN_NAMES ? " and " + (others.size() - SHOWN_NAMES) + " more" : ""));
        }
    }

    /// LiteLLM keeps skills itself in this mode.
    private static boolean isKeptHere(YamlSection general) {
        Optional<String> mode = general.text("skills_mode");
        if (mode.isPresent() && !List.of("litellm", "passthrough").contains(mode.get())) {
            general.fault("skills_mode", "expected litellm or passthrough");
        }
        return mode.filter("litellm"::equals).isPresent();
    }

    private String whereIs(String option, String inFile) {
        return settings.get(option).isPresent() ? settings.origin(option) : inFile;
    }

    /// What option or environment say, else what the file says. What loses is not looked at.
    private Optional<String> either(String option, YamlSection own) {
        String key = option.replace('-', '_');
        own.known(key);
        return settings.get(option).or(() -> own.text(key));
    }

    private int port(YamlSection own) {
        settings.portOfKubernetes()
                .ifPresent(address -> remarks.warn("REPERTOIRE_PORT is " + address
                        + ", which Kubernetes sets for a Service named repertoire; it is not used"));
        Optional<String> outside = settings.get("port");
        if (outside.isEmpty()) {
            return (int) own.number("port", 0, 65_535).orElse(Config.DEFAULT_PORT);
        }
        own.known("port");
        Optional<Long> port = Numbers.parse(outside.get(), 0, 65_535);
        if (port.isEmpty()) {
            remarks.fault(settings.origin("port"), "expected a port number from 0 to 65535");
        }
        return port.orElse((long) Config.DEFAULT_PORT).intValue();
    }

    private static long maxRequestBytes(YamlSection general) {
        Optional<BigDecimal> megabytes = general.decimal(MAX_REQUEST);
        if (megabytes.isEmpty()) {
            return Config.DEFAULT_MAX_REQUEST_BYTES;
        }
        long bytes = megabytes.get().multiply(BigDecimal.valueOf(MEBIBYTE)).longValue();
        if (bytes < 1 || bytes > MAX_REQUEST_MEGABYTES * MEBIBYTE) {
            general.fault(MAX_REQUEST, "expected a number above 0, at most " + MAX_REQUEST_MEGABYTES);
            return Config.DEFAULT_MAX_REQUEST_BYTES;
        }
        return bytes;
    }

    private Optional<Secret> masterKey(YamlSection general) {
        Optional<String> outside = settings.get("master-key");
        if (outside.isPresent()) {
            general.known("master_key");
            return carried(settings.origin("master-key"), outside.get());
        }
        Optional<String> named = general.text("master_key", "; REPERTOIRE_MASTER_KEY would do too");
        if (named.isPresent() || general.has("master_key")) {
            return named.flatMap(key -> carried("general_settings.master_key", key));
        }
        return Optional.ofNullable(environment.get(LITELLM_MASTER_KEY))
                .filter(key -> !key.isBlank())
                .flatMap(key -> carried(LITELLM_MASTER_KEY, key));
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
