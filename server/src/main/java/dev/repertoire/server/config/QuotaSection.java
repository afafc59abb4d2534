package dev.repertoire.server.config;

import dev.repertoire.core.Workspace;
import dev.repertoire.store.StorageQuotas;
import java.util.HashMap;
import java.util.Map;

/// Reads how much workspaces may store: `repertoire.limits.workspace_bytes` and, for single ones,
/// `repertoire.workspaces.NAME.max_stored_bytes`.
final class QuotaSection {
    private static final String MAX_STORED_BYTES = "max_stored_bytes";
    private static final long MAX_BYTES = 1L << 50;

    private QuotaSection() {}

    static StorageQuotas read(YamlSection own, YamlSection limits) {
        Map<Workspace, Long> named = new HashMap<>();
        own.named("workspaces", MAX_STORED_BYTES).forEach((name, section) -> {
            section.number(MAX_STORED_BYTES, 0, MAX_BYTES).ifPresent(bytes -> {
                try {
                    named.put(new Workspace(name), bytes);
                } catch (IllegalArgumentException e) {
                    section.fault(MAX_STORED_BYTES, String.valueOf(e.getMessage()));
                }
            });
            section.refuseUnknown();
        });
        return new StorageQuotas(limits.number("workspace_bytes", 0, MAX_BYTES).orElse(StorageQuotas.NONE), named);
    }
}
