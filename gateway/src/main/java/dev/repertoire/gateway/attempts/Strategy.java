package dev.repertoire.gateway.attempts;

/// How the account for a create is chosen among those of a group, as LiteLLM names it.
public enum Strategy {
    SIMPLE_SHUFFLE("simple-shuffle"),
    LEAST_BUSY("least-busy"),
    LATENCY_BASED("latency-based-routing"),
    USAGE_BASED("usage-based-routing");

    private final String wireName;

    Strategy(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
