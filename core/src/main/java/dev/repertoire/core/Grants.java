package dev.repertoire.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which model groups a key may use, and the names of its own that it has for them. Immutable.
///
/// @param lists   a group may be used if each of these has it: one list is the key's, others may be its team's
/// and its user's. No list at all means every group; a list without names would mean none
/// @param aliases what the key calls a group, by the key's own name for it
public record Grants(List<Set<String>> lists, Map<String, String> aliases) {
    /// Every group, by its own name.
    public static final Grants ALL = new Grants(List.of(), Map.of());

    public Grants {
        lists = lists.stream().map(Set::copyOf).toList();
        aliases = Map.copyOf(aliases);
    }

    /// @param groups empty for every group
    public static Grants of(Set<String> groups) {
        return ALL.narrowedTo(groups);
    }

    /// These grants, as far as `groups` has them too.
    ///
    /// @param groups empty for every group
    public Grants narrowedTo(Set<String> groups) {
        return groups.isEmpty()
                ? this
                : new Grants(Stream.concat(lists.stream(), Stream.of(groups)).toList(), aliases);
    }

    public boolean areUnlimited() {
        return lists.isEmpty();
    }

    public boolean allow(String group) {
        return lists.stream().allMatch(list -> list.contains(group));
    }

    /// The name of the group that is meant.
    ///
    /// @param said the name that the caller says, the key's own or any other
    public String meant(String said) {
        return aliases.getOrDefault(said, said);
    }
}
