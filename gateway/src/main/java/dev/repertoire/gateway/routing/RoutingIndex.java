package dev.repertoire.gateway.routing;

import dev.repertoire.core.Caller;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A routing table with what every call asks of it worked out once.
final class RoutingIndex {
    private final RoutingTable table;
    private final Map<String, Candidates> groups = new HashMap<>();
    private final Candidates everywhere;
    private final Candidates shared;

    RoutingIndex(RoutingTable table) {
        this.table = table;
        table.groups().forEach((name, group) -> groups.put(name, Candidates.of(group)));
        this.everywhere = across(table.groups().keySet().stream().toList());
        this.shared =
                across(table.groups().keySet().stream().filter(table::isShared).toList());
    }

    RoutingTable table() {
        return table;
    }

    RouterSettings settings() {
        return table.settings();
    }

    /// The members of a group; none if there is no such group.
    Candidates of(String group) {
        return groups.getOrDefault(group, new Candidates(List.of()));
    }

    /// Every account that some group leads to.
    Candidates everywhere() {
        return everywhere;
    }

    /// Whether these are all accounts that some group leads to.
    boolean isEveryone(Candidates candidates) {
        return everywhere.all().stream()
                .allMatch(each -> candidates.find(each.name()).isPresent());
    }

    /// Whether the skills in an account are shared by all workspaces.
    boolean isShared(String account) {
        return shared.find(account).isPresent();
    }

    /// Every account that some group leads to which this caller may use.
    Candidates of(Caller caller) {
        return caller.grants().areUnlimited()
                ? everywhere
                : across(table.groups().keySet().stream()
                        .filter(group -> table.names().mayReach(caller, group))
                        .toList());
    }

    private Candidates across(List<String> names) {
        return new Candidates(
                names.stream().flatMap(name -> of(name).all().stream()).toList());
    }
}
