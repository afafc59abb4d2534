package dev.repertoire.gateway.spend;

import dev.repertoire.core.Workspace;
import java.util.Map;

/// Knows how much each workspace stores in our own registry.
@FunctionalInterface
public interface StoredBytes {
    Map<Workspace, Long> now();
}
