package dev.repertoire.gateway.keys;

import dev.repertoire.core.Caller;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Workspace;
import org.jspecify.annotations.Nullable;

/// Who presented a key.
///
/// @param key what the key may do; null for the master key, which may do anything
public record Identity(Caller caller, @Nullable VirtualKey key) {
    static final Identity MASTER = new Identity(new Caller(KeyId.MASTER, Workspace.DEFAULT), null);

    static Identity of(VirtualKey key) {
        return new Identity(key.caller(), key);
    }
}
