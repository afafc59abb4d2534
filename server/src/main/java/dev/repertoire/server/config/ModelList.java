package dev.repertoire.server.config;

import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.ModelGroup;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads `model_list`: entries that share a `model_name` are a group. Entries of other providers, which have no
/// skills, are passed over.
final class ModelList {
    private static final String ANTHROPIC = "anthropic";

    /// `model: "*"`: the provider is the one to which LiteLLM gives the name that a caller says.
    private static final String EVERY = "*";
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,255}");
    private static final int MAX_RETRIES = 100;

    private final AccountBook accounts;
    private final CredentialList credentials;
    private final Map<String, List<Deployment>> groups = new LinkedHashMap<>();
    /// The parameters of the first entry of each group.
    private final Map<String, YamlSection> firstEntries = new HashMap<>();

    /// The names of groups of other providers, in their order.
    private final Set<String> skipped = new LinkedHashSet<>();
    /// Those whose entries leave the provider to the name that callers say.
    private final Set<String> open = new HashSet<>();

    private ModelList(AccountBook accounts, CredentialList credentials) {
        this.accounts = accounts;
        this.credentials = credentials;
    }

    /// The groups of `entries`, in their order.
    ///
    /// @param others gets the names of groups of other providers
    static Map<String, ModelGroup> groups(
            List<YamlSection> entries, CredentialList credentials, AccountBook accounts, Set<String> others) {
        var list = new ModelList(accounts, credentials);
        entries.forEach(list::read);
        list.skipped.removeAll(list.groups.keySet());
        others.addAll(list.skipped);
        Map<String, ModelGroup> groups = new LinkedHashMap<>();
        list.groups.forEach((name, deployments) -> {
            // With one account there is nothing to weigh.
            if (deployments.size() > 1 && deployments.stream().allMatch(deployment -> deployment.weight() == 0)) {
                YamlSection first = Objects.requireNonNull(list.firstEntries.get(name));
                first.fault("weight", "every account of " + first.shown(name) + " has weight 0; give one of them more");
            }
            groups.put(name, new ModelGroup(name, deployments, list.open.contains(name)));
        });
        return groups;
    }

    private void read(YamlSection entry) {
        Optional<String> name = entry.text("model_name");
        YamlSection parameters = credentials.completed(entry.section("litellm_params"));
        Optional<String> provider = provider(parameters);
        if (provider.isEmpty()) {
            parameters.fault("model", "missing; expected anthropic/ and a model");
        } else if (provider.get().equals(EVERY) && (parameters.has("api_key") || accounts.hasStandard())) {
            name.ifPresent(open::add);
        } else if (!provider.get().equals(ANTHROPIC)) {
            skipped.add(name.orElse("without a name"));
            return;
        }
        credentials.refuseUnknown(parameters);
        Function<Account, Deployment> use = use(parameters);
        Optional<Deployment> deployment = accounts.of(entry, parameters).map(use);
        RefusedSettings.inParameters(parameters);
        parameters.warnOfUnknown();
        entry.warnOfUnknown();
        if (checkGroupName(entry, name)) {
            firstEntries.putIfAbsent(name.orElseThrow(), parameters);
            // A group without an account is a fault already; a second fault, that there is no such group, would be
            // wrong.
            List<Deployment> group = groups.computeIfAbsent(name.orElseThrow(), _ -> new ArrayList<>());
            deployment.ifPresent(found -> add(entry, name.orElseThrow(), group, found));
        }
    }

    private static void add(YamlSection entry, String name, List<Deployment> group, Deployment deployment) {
        Account account = deployment.account();
        if (group.stream().anyMatch(other -> other.account().equals(account))) {
            entry.warn("has no effect here, since an entry above has account " + entry.shown(account.name()) + " in "
                    + entry.shown(name));
        } else {
            group.add(deployment);
        }
    }

    /// Whether the name is valid for a group. Notes a fault if not.
    private static boolean checkGroupName(YamlSection entry, Optional<String> name) {
        if (name.isEmpty()) {
            if (!entry.has("model_name")) {
                entry.fault("model_name", "missing; expected the name by which callers choose this account");
            }
            return false;
        }
        if (name.get().equals(ModelGroup.HOSTED)) {
            entry.fault("model_name", ModelGroup.HOSTED + " is reserved for the registry itself");
            return false;
        }
        if (!NAME.matcher(name.get()).matches()) {
            entry.fault("model_name", "expected 1 to 255 characters without control characters");
            return false;
        }
        return true;
    }

    /// Who serves the model, as LiteLLM finds out: what is said outright, else what stands before the `/`.
    private static Optional<String> provider(YamlSection parameters) {
        Optional<String> model = parameters.text("model");
        return parameters.text("custom_llm_provider").or(() -> model.map(ModelList::providerOf));
    }

    private static String providerOf(String model) {
        int slash = model.indexOf('/');
        if (slash >= 0) {
            return model.substring(0, slash);
        }
        return model.equals(EVERY) ? EVERY : model.startsWith("claude") ? ANTHROPIC : "unknown";
    }

    /// How an account is used. Read whether or not there is one, so that all faults are found.
    private static Function<Account, Deployment> use(YamlSection parameters) {
        Optional<Double> weight = parameters.decimal("weight").map(BigDecimal::doubleValue);
        OptionalInt rpm = parameters.integer("rpm", 1, Integer.MAX_VALUE);
        OptionalInt order = parameters.integer("order", Integer.MIN_VALUE, Integer.MAX_VALUE);
        Optional<Duration> timeout = parameters.someSeconds("timeout");
        OptionalInt maxRetries = parameters.integer("max_retries", 0, MAX_RETRIES);
        Optional<Duration> cooldown = parameters.seconds("cooldown_time");
        return account -> {
            var usual = Deployment.of(account);
            return new Deployment(
                    account,
                    weight.orElse(usual.weight()),
                    rpm,
                    order.orElse(usual.order()),
                    timeout,
                    maxRetries,
                    cooldown);
        };
    }
}
