package dev.repertoire.cli;

import dev.repertoire.core.Operation;
import dev.repertoire.core.Secret;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.server.config.Config;
import dev.repertoire.server.config.Network;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Describes a configuration for people. Secrets are abbreviated, but can be told apart.
final class Plan {
    private static final long MEBIBYTE = 1L << 20;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private Plan() {}

    /// All of it, in lines.
    static List<String> of(Config config) {
        RoutingTable routing = config.gateway().routing();
        List<String> lines = new ArrayList<>();
        if (!routing.groups().isEmpty()) {
            lines.add("Accounts:");
            routing.deployments().forEach(deployment -> lines.add("  " + account(deployment.account())));
            lines.add("Model groups:");
            routing.groups().values().forEach(group -> {
                lines.add("  " + group.name());
                group.deployments().forEach(deployment -> lines.add("    " + deployment(deployment)));
            });
            lines.add("Routing: " + routing(routing.settings()));
            lines.add("Accounts are probed for /health at most every "
                    + seconds(config.gateway().healthInterval()));
        }
        lines.addAll(proxies(config));
        lines.add(defaultRoute(routing));
        lines.add("Listens on " + config.host() + ":" + config.port() + ", data in " + config.dataDir()
                + ", master key "
                + config.masterKey().map(Secret::toString).orElse("made at the first start"));
        config.database()
                .postgres()
                .ifPresent(address -> lines.add(
                        "Database " + address + ", at most " + config.database().connections() + " connections"));
        network(config.network(), lines);
        lines.add("Limits: " + mebibytes(config.maxRequestBytes()) + " MiB a request, "
                + config.limits().unpackedBytes() / MEBIBYTE + " MiB unpacked, "
                + config.limits().files() + " files; validation profile "
                + config.profile().wireName());
        lines.add("Prices: " + prices(config.gateway().prices()));
        lines.add("Records of calls are kept "
                + (config.spendRetentionDays() == 0 ? "without limit" : config.spendRetentionDays() + " days"));
        return lines;
    }

    /// The proxies on the way to accounts.
    static List<String> proxies(Config config) {
        return config.gateway().routing().deployments().stream()
                .map(deployment -> deployment.account().base())
                .distinct()
                .flatMap(base -> config.network().outbound().proxies().forUrl(base).stream()
                        .map(proxy -> base + " is called through the proxy " + proxy))
                .toList();
    }

    private static String mebibytes(long bytes) {
        return BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(MEBIBYTE), 3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void network(Network network, List<String> lines) {
        network.publicUrl().ifPresent(url -> lines.add("Clients use " + url));
        if (!network.allowedHosts().isEmpty()) {
            lines.add("Answers to the names " + String.join(", ", network.allowedHosts()));
        }
        network.operations().ifPresent(address -> lines.add("Health and metrics on " + address));
    }

    private static String prices(Prices prices) {
        List<String> parts = new ArrayList<>();
        Operation.METERED.forEach(operation -> add(parts, operation.name(), prices.of(operation)));
        add(parts, "GB moved", prices.gbMoved());
        add(parts, "GB stored a month", prices.gbMonthStored());
        return parts.isEmpty() ? "none, calls are only counted" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String what, Money price) {
        if (!price.isZero()) {
            parts.add(what + " $" + price);
        }
    }

    /// The destination of calls that name no model.
    static String defaultRoute(RoutingTable routing) {
        return "Calls that name no model go to: "
                + routing.group(routing.defaultGroup())
                        .map(Plan::place)
                        .orElse("this registry (" + ModelGroup.HOSTED + ")");
    }

    private static String place(ModelGroup group) {
        List<Deployment> deployments = group.deployments();
        String names = deployments.stream()
                .map(deployment -> deployment.account().name())
                .collect(Collectors.joining(", "));
        return (deployments.size() == 1 ? "account " : "accounts ") + names + " (model group " + group.name() + ")";
    }

    private static String account(Account account) {
        return account.name() + "  " + account.base() + "  " + account.credential();
    }

    private static String deployment(Deployment deployment) {
        var line = new StringBuilder(deployment.account().name());
        line.append(": weight ").append(plain(BigDecimal.valueOf(deployment.weight())));
        line.append(", order ").append(deployment.order());
        deployment.rpm().ifPresent(rpm -> line.append(", ").append(rpm).append(" requests a minute"));
        deployment.timeout().ifPresent(timeout -> line.append(", timeout ").append(seconds(timeout)));
        deployment.maxRetries().ifPresent(retries -> line.append(", retries ").append(retries));
        deployment.cooldown().ifPresent(rest -> line.append(", cooldown ").append(seconds(rest)));
        return line.toString();
    }

    private static String routing(RouterSettings settings) {
        return settings.strategy().wireName() + ", retries " + settings.numRetries() + " after "
                + seconds(settings.retryAfter()) + " or more, timeout " + seconds(settings.timeout())
                + ", cooldown " + seconds(settings.cooldown()) + " after more than " + settings.allowedFails()
                + " failures a minute";
    }

    private static String seconds(Duration time) {
        return plain(BigDecimal.valueOf(time.toNanos()).divide(BigDecimal.valueOf(NANOS_A_SECOND))) + " s";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
