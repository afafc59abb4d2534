package dev.repertoire.gateway.routing;

import dev.repertoire.core.SkillId;
import dev.repertoire.core.Workspace;

/// Knows which skills our own registry keeps. Asked about nearly every call, so it has to be quick.
@FunctionalInterface
public interface HostedIds {
    boolean has(Workspace workspace, SkillId skill);
}
