package dev.repertoire.sdk;

import dev.repertoire.core.Lane;

/// What the contract must hold in.
enum Setting {
    REGISTRY_GA(false, Lane.GA),
    REGISTRY_BETA(false, Lane.BETA),
    GATEWAY_GA(true, Lane.GA),
    GATEWAY_BETA(true, Lane.BETA);

    private final boolean isGateway;
    private final Lane lane;

    Setting(boolean isGateway, Lane lane) {
        this.isGateway = isGateway;
        this.lane = lane;
    }

    boolean isGateway() {
        return isGateway;
    }

    Lane lane() {
        return lane;
    }
}
