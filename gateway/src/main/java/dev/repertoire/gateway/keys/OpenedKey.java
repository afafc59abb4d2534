package dev.repertoire.gateway.keys;

import java.util.List;

/// A key as one of its secrets opens it.
///
/// @param key     expires when the secret does, if that is earlier
/// @param holders the team and the user it belongs to, as far as they are here
record OpenedKey(VirtualKey key, List<KeyHolder> holders) {
    OpenedKey {
        holders = List.copyOf(holders);
    }
}
