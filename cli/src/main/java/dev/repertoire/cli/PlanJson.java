package dev.repertoire.cli;

import dev.repertoire.core.Operation;
import dev.repertoire.core.Secret;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.server.config.Config;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A configuration as JSON for programs: the same content as [Plan], under stable names. Times are in seconds,
/// prices in dollars as text.
final class PlanJson {
    private PlanJson() {}

    static Map<String, Object> of(Config config) {
        RoutingTable routing = config.gateway().routing();
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("host", config.host());
        plan.put("port", config.port());
        config.network().publicUrl().ifPresent(url -> plan.put("public_url", url.toString()));
        plan.put("allowed_hosts", config.network().allowedHosts());
        config.network().operations().ifPresent(address -> plan.put("operations", address.toString()));
        plan.put("data_dir", config.dataDir().toString());
        plan.put("master_key", config.masterKey().map(Secret::toString).orElse("made at the first start"));
        plan.put(
                "accounts",
                routing.deployments().stream()
                        .map(Deployment::account)
                        .map(PlanJson::account)
                        .toList());
        plan.put(
                "model_groups",
                routing.groups().values().stream().map(PlanJson::group).toList());
        plan.put("default_route", routing.defaultGroup());
        plan.put("routing", routing(routing.settings()));
        plan.put("health_interval", seconds(config.gateway().healthInterval()));
        plan.put("limits", limits(config));
        plan.put("validation_profile", config.profile().wireName());
        plan.put("prices", prices(config.gateway().prices()));
        plan.put("spend_retention_days", config.spendRetentionDays());
        return plan;
    }

    private static Map<String, Object> account(Account account) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", account.name());
        json.put("api_base", account.base().toString());
        json.put("credential", account.credential().toString());
        return json;
    }

    private static Map<String, Object> group(ModelGroup group) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", group.name());
        json.put(
                "deployments",
                group.deployments().stream().map(PlanJson::deployment).toList());
        return json;
    }

    private static Map<String, Object> deployment(Deployment deployment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account", deployment.account().name());
        json.put("weight", deployment.weight());
        json.put("order", deployment.order());
        deployment.rpm().ifPresent(rpm -> json.put("rpm", rpm));
        deployment.timeout().ifPresent(timeout -> json.put("timeout", seconds(timeout)));
        deployment.maxRetries().ifPresent(retries -> json.put("max_retries", retries));
        deployment.cooldown().ifPresent(rest -> json.put("cooldown_time", seconds(rest)));
        return json;
    }

    private static Map<String, Object> routing(RouterSettings settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("routing_strategy", settings.strategy().wireName());
        json.put("num_retries", settings.numRetries());
        json.put("retry_after", seconds(settings.retryAfter()));
        json.put("timeout", seconds(settings.timeout()));
        json.put("cooldown_time", seconds(settings.cooldown()));
        json.put("allowed_fails", settings.allowedFails());
        return json;
    }

    private static Map<String, Object> limits(Config config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request_bytes", config.maxRequestBytes());
        json.put("unpacked_bytes", config.limits().unpackedBytes());
        json.put("files", config.limits().files());
        return json;
    }

    private static Map<String, Object> prices(Prices prices) {
        Map<String, Object> json = new LinkedHashMap<>();
        Operation.METERED.forEach(
                operation -> json.put(operation.name(), prices.of(operation).toString()));
        json.put("gb_moved", prices.gbMoved().toString());
        json.put("gb_month_stored", prices.gbMonthStored().toString());
        return json;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
