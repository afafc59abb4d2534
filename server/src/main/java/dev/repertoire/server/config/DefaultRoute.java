package dev.repertoire.server.config;

import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.GroupAlias;
import dev.repertoire.gateway.attempts.ModelGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where calls go that name no model and no known skill: to `repertoire.default_route`; without it, to the
/// account of `ANTHROPIC_API_KEY`, if that is set; else to our own registry.
///
/// The account of `ANTHROPIC_API_KEY` is reached through the first group that has it alone. If no group has, it
/// gets one: `anthropic`.
final class DefaultRoute {
    /// The group of the account that needs no `model_list`.
    static final String IMPLICIT = "anthropic";

    private static final String KEY = "default_route";

    private DefaultRoute() {}

    /// The name of the group for such calls. A group that the file lacks is added to `groups`.
    ///
    /// @param isKeptHere whether the file says, in LiteLLM's words, that skills are kept here
    static String find(
            YamlSection own,
            boolean isKeptHere,
            Map<String, ModelGroup> groups,
            Map<String, GroupAlias> aliases,
            AccountBook accounts) {
        Optional<String> said = own.text(KEY)
                .map(name -> aliases.containsKey(name) ? aliases.get(name).group() : name);
        Optional<String> standard =
                said.isPresent() ? Optional.empty() : accounts.standard().map(account -> of(account, own, groups));
        return said.map(name -> named(name, own, groups, accounts))
                .or(() -> isKeptHere ? Optional.empty() : standard)
                .orElse(ModelGroup.HOSTED);
    }

    private static String named(String name, YamlSection own, Map<String, ModelGroup> groups, AccountBook accounts) {
        if (name.equals(ModelGroup.HOSTED) || groups.containsKey(name)) {
            return name;
        }
        Optional<Account> standard = name.equals(IMPLICIT) ? accounts.standard() : Optional.empty();
        if (standard.isPresent()) {
            groups.put(IMPLICIT, alone(standard.get()));
        } else {
            List<String> known = new ArrayList<>(groups.keySet());
            known.add(ModelGroup.HOSTED);
            own.fault(KEY, "there is no such model group; expected one of " + own.shown(known));
        }
        return name;
    }

    private static String of(Account account, YamlSection own, Map<String, ModelGroup> groups) {
        for (ModelGroup group : groups.values()) {
            if (group.deployments().size() == 1
                    && group.deployments().getFirst().account().equals(account)) {
                return group.name();
            }
        }
        if (groups.containsKey(IMPLICIT)) {
            own.warn(
                    KEY,
                    "calls that name no model go to group " + IMPLICIT + ", which is more than account "
                            + own.shown(account.name()) + "; say " + KEY + " to choose");
        } else {
            groups.put(IMPLICIT, alone(account));
        }
        return IMPLICIT;
    }

    private static ModelGroup alone(Account account) {
        return new ModelGroup(IMPLICIT, List.of(Deployment.of(account)));
    }
}
