package dev.repertoire.gateway.keys;

import dev.repertoire.core.Caller;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Workspace;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who presented a key.
///
/// @param alias  what people call the key, or null
/// @param bounds of the key, and of the team and the user it belongs to; none for the master key, which may do
/// anything
public record Identity(Caller caller, @Nullable String alias, List<Bounds> bounds) {
    static final Identity MASTER = new Identity(new Caller(KeyId.MASTER, Workspace.DEFAULT), null, List.of());

    public Identity {
        bounds = List.copyOf(bounds);
    }

    static Identity of(OpenedKey opened) {
        VirtualKey key = opened.key();
        return new Identity(
                key.caller(opened.holders()),
                key.alias(),
                Stream.concat(Stream.of(key.bounds()), opened.holders().stream().map(KeyHolder::bounds))
                        .toList());
    }
}
