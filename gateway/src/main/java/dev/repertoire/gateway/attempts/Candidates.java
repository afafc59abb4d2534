package dev.repertoire.gateway.attempts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The accounts that may perform a call, each once, in the order of the file.
public final class Candidates {
    private final Map<String, Candidate> byAccount;
    private final List<Candidate> all;

    public Candidates(List<Candidate> candidates) {
        Map<String, Candidate> first = new LinkedHashMap<>();
        candidates.forEach(candidate -> first.putIfAbsent(candidate.name(), candidate));
        this.byAccount = Collections.unmodifiableMap(first);
        this.all = List.copyOf(first.values());
    }

    public static Candidates of(ModelGroup group) {
        return new Candidates(group.deployments().stream()
                .map(deployment -> new Candidate(group.name(), deployment))
                .toList());
    }

    public List<Candidate> all() {
        return all;
    }

    public Optional<Candidate> find(String account) {
        return Optional.ofNullable(byAccount.get(account));
    }
}
