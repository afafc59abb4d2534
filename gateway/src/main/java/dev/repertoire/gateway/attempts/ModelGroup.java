package dev.repertoire.gateway.attempts;

import java.util.List;

/// All deployments that share a `model_name`, in the order of the file; at least one, and no account twice.
public record ModelGroup(String name, List<Deployment> deployments) {
    /// The reserved name of our own registry.
    public static final String HOSTED = "hosted";

    public ModelGroup {
        deployments = List.copyOf(deployments);
    }
}
