package dev.repertoire.gateway.attempts;

import dev.repertoire.core.Caller;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What callers may say for a group: an alias, the group's own name, or a name that matches it as a pattern.
/// They are looked at in this order, the more specific pattern first. `hosted` is always a name. Immutable.
public final class GroupNames {
    private final Map<String, GroupAlias> aliases;
    private final Set<String> groups;
    private final List<GroupPattern> patterns;
    private final Set<String> others;

    private GroupNames(
            Map<String, GroupAlias> aliases, Set<String> groups, List<GroupPattern> patterns, Set<String> others) {
        this.aliases = aliases;
        this.groups = groups;
        this.patterns = patterns;
        this.others = others;
    }

    /// A group whose name has stars.
    private record GroupPattern(String group, Pattern pattern, boolean isClaude) {
        private static final Pattern CLAUDE = Pattern.compile("anthropic/.*|claude.*", Pattern.DOTALL);

        boolean matches(String name) {
            return pattern.matcher(name).matches()
                    && (!isClaude || CLAUDE.matcher(name).matches());
        }
    }

    /// @param aliases by name, each for one of the groups
    /// @param others  names that the file has for groups of other providers, which are not served here
    public static GroupNames of(
            Collection<ModelGroup> groups, Map<String, GroupAlias> aliases, Collection<String> others) {
        Set<String> names = new LinkedHashSet<>();
        groups.forEach(group -> names.add(group.name()));
        List<GroupPattern> patterns = groups.stream()
                .filter(group -> group.name().contains("*"))
                .sorted(Comparator.comparingInt((ModelGroup group) -> -literals(group.name())))
                .map(group -> new GroupPattern(group.name(), pattern(group.name()), group.isClaude()))
                .toList();
        return new GroupNames(
                Collections.unmodifiableMap(new LinkedHashMap<>(aliases)),
                Collections.unmodifiableSet(names),
                patterns,
                Set.copyOf(others));
    }

    /// The group that a caller means; `hosted` for itself, and empty if no group is meant.
    public Optional<String> group(String said) {
        GroupAlias alias = aliases.get(said);
        if (alias != null) {
            return Optional.of(alias.group());
        }
        if (groups.contains(said) || said.equals(ModelGroup.HOSTED)) {
            return Optional.of(said);
        }
        return patterns.stream()
                .filter(pattern -> pattern.matches(said))
                .map(GroupPattern::group)
                .findFirst();
    }

    /// Whether a key may use the group that it says so. Its own names hold for themselves, and for groups that
    /// have such a name.
    public boolean mayUse(Caller caller, String said) {
        Optional<String> group = group(said);
        return caller.grants().lists().stream()
                .allMatch(list ->
                        list.contains(said) || group.filter(list::contains).isPresent());
    }

    /// Whether a key may use a group under one of its names.
    public boolean mayReach(Caller caller, String group) {
        return caller.grants().lists().stream()
                .allMatch(list -> list.contains(group)
                        || list.stream()
                                .anyMatch(name ->
                                        group(name).filter(group::equals).isPresent()));
    }

    /// Whether the configuration has the name, be it for a group of another provider. A key may be given such a
    /// name, which opens nothing.
    public boolean isKnown(String name) {
        return group(name).isPresent() || others.contains(name);
    }

    /// The names that a key may say, in the order of the file and `hosted` last. A pattern stands for the names
    /// that match it; hidden aliases are left out.
    public List<String> listed(Caller caller) {
        Stream<String> visible = aliases.entrySet().stream()
                .filter(alias -> !alias.getValue().isHidden())
                .map(Map.Entry::getKey);
        Stream<String> own = caller.grants().lists().stream()
                .flatMap(Set::stream)
                .filter(name -> !aliases.containsKey(name) && group(name).isPresent())
                .sorted();
        return Stream.of(
                        groups.stream(),
                        visible,
                        own.filter(name -> !name.equals(ModelGroup.HOSTED)),
                        Stream.of(ModelGroup.HOSTED))
                .flatMap(names -> names)
                .filter(name -> mayUse(caller, name))
                .distinct()
                .toList();
    }

    /// Every name that the configuration has, for messages.
    public List<String> all() {
        return Stream.of(groups.stream(), aliases.keySet().stream(), Stream.of(ModelGroup.HOSTED))
                .flatMap(names -> names)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupNames that
                && aliases.equals(that.aliases)
                && groups.equals(that.groups)
                && patterns.stream()
                        .map(GroupPattern::group)
                        .toList()
                        .equals(that.patterns.stream().map(GroupPattern::group).toList());
    }

    @Override
    public int hashCode() {
        return Objects.hash(aliases, groups);
    }

    @Override
    public String toString() {
        return all().toString();
    }

    private static int literals(String pattern) {
        return (int) pattern.chars().filter(c -> c != '*').count();
    }

    private static Pattern pattern(String name) {
        String regex = Stream.of(name.split("\\*+", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElseThrow();
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
