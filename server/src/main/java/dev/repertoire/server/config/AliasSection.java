package dev.repertoire.server.config;

import dev.repertoire.gateway.attempts.GroupAlias;
import dev.repertoire.gateway.attempts.ModelGroup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `router_settings.model_group_alias`: other names of groups, each with the group's name, or with a
/// mapping of `model` and `hidden`.
final class AliasSection {
    private static final String KEY = "model_group_alias";

    private AliasSection() {}

    /// @param groups the names of the groups there are
    /// @param others the names of groups of other providers
    static Map<String, GroupAlias> read(YamlSection router, Set<String> groups, Set<String> others) {
        YamlSection section = router.section(KEY);
        Map<String, GroupAlias> aliases = new LinkedHashMap<>();
        for (String name : section.keys()) {
            alias(section, name).ifPresent(alias -> {
                if (name.equals(ModelGroup.HOSTED)) {
                    section.fault(name, ModelGroup.HOSTED + " is reserved for the registry itself");
                } else if (others.contains(alias.group())) {
                    section.warn(
                            name,
                            "has no effect here, since " + section.shown(alias.group()) + " is of another provider");
                } else if (!groups.contains(alias.group())) {
                    section.fault(
                            name,
                            "there is no model group " + section.shown(alias.group()) + "; expected one of "
                                    + section.shown(groups));
                } else {
                    if (groups.contains(name)) {
                        section.warn(name, "hides the group of the same name, since aliases come first");
                    }
                    aliases.put(name, alias);
                }
            });
        }
        return aliases;
    }

    private static Optional<GroupAlias> alias(YamlSection section, String name) {
        if (!section.isSection(name)) {
            return section.text(name).map(group -> new GroupAlias(group, false));
        }
        YamlSection alias = section.section(name);
        Optional<String> group = alias.text("model");
        boolean isHidden = alias.flag("hidden");
        if (!alias.has("model")) {
            alias.fault("model", "missing; expected the name of a group");
        }
        return group.map(found -> new GroupAlias(found, isHidden));
    }
}
