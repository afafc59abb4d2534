package dev.repertoire.gateway.keys;

import dev.repertoire.core.Membership;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is kept with a key for those who manage keys.
///
/// @param membership names that need not be those of a team or user here
/// @param metadata   a JSON object; null for none
/// @param tags       distinct
/// @param aliases    model groups by the names that this key has for them
public record KeyDetails(
        Membership membership, @Nullable String metadata, List<String> tags, Map<String, String> aliases) {
    public static final KeyDetails NONE = new KeyDetails(Membership.NONE, null, List.of(), Map.of());

    public KeyDetails {
        tags = List.copyOf(tags);
        aliases = Map.copyOf(aliases);
    }
}
