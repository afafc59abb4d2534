package dev.repertoire.gateway.keys;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Ids;
import dev.repertoire.core.Secret;
import dev.repertoire.database.SettingsTable;
import java.util.Optional;

/// The master key of a server without a configured one: made at the first start, shown once, kept as a hash.
///
/// @param fresh the key itself when it was made just now; empty ever after
public record MasterKey(Digest hash, Optional<Secret> fresh) {
    private static final String SETTING = "master_key_sha256";
    private static final int KEY_CHARACTERS = 32;

    /// The configured key.
    public static MasterKey of(Secret configured) {
        return new MasterKey(configured.sha256(), Optional.empty());
    }

    /// Deletes a key that was made just now and never shown, so that the next start makes another.
    public void forgetIfFresh(SettingsTable settings) {
        if (fresh.isPresent()) {
            settings.remove(SETTING);
        }
    }

    /// The one this database knows, or a new one.
    public static MasterKey selfMade(SettingsTable settings, Ids ids) {
        Secret made = Secret.of("sk-" + ids.base58(KEY_CHARACTERS));
        var kept = new Digest(settings.keepFirst(SETTING, made.sha256().hex()));
        return new MasterKey(kept, kept.equals(made.sha256()) ? Optional.of(made) : Optional.empty());
    }
}
