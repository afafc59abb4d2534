package dev.repertoire.gateway.routing;

import dev.repertoire.core.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The accounts that may perform a call, each once, in the order of the file.
record Candidates(List<Candidate> all) {
    Candidates {
        all = List.copyOf(all);
    }

    static Candidates of(ModelGroup group) {
        return new Candidates(group.deployments().stream()
                .map(deployment -> new Candidate(group.name(), deployment))
                .toList());
    }

    /// Every account that some group leads to which this caller may use.
    static Candidates of(RoutingTable table, Caller caller) {
        Map<String, Candidate> byAccount = new LinkedHashMap<>();
        for (ModelGroup group : table.groups().values()) {
            if (caller.mayUse(group.name())) {
                of(group).all().forEach(candidate -> byAccount.putIfAbsent(candidate.name(), candidate));
            }
        }
        return new Candidates(List.copyOf(byAccount.values()));
    }

    Optional<Candidate> find(String account) {
        return all.stream()
                .filter(candidate -> candidate.name().equals(account))
                .findFirst();
    }
}
