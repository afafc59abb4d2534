package dev.repertoire.gateway.attempts;

import java.util.List;

/// All deployments that share a `model_name`, in the order of the file; at least one, and no account twice.
///
/// @param name     may be a pattern, in which each `*` stands for any text: `anthropic/*`
/// @param isClaude whether only names of Anthropic's models match: `anthropic/…` and `claude…`
public record ModelGroup(String name, List<Deployment> deployments, boolean isClaude) {
    /// The reserved name of our own registry.
    public static final String HOSTED = "hosted";

    /// A group for any name that matches its own.
    public ModelGroup(String name, List<Deployment> deployments) {
        this(name, deployments, false);
    }

    public ModelGroup {
        deployments = List.copyOf(deployments);
    }
}
