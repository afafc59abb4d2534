package dev.repertoire.server.config;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/// The rules for the master key of a server that a network can reach.
public final class MasterKeyPolicy {
    private static final int MIN_CHARACTERS = 16;

    private MasterKeyPolicy() {}

    /// Refuses to listen beyond loopback without a configured master key that is hard to guess.
    ///
    /// @throws FaultyConfig if the key is missing or too short
    /// @throws IOException  if the host has no address
    public static void check(Config config) throws IOException {
        if (InetAddress.getByName(config.host()).isLoopbackAddress()) {
            return;
        }
        int length = config.masterKey().map(key -> key.revealToUse().length()).orElse(0);
        if (length < MIN_CHARACTERS) {
            String found = length == 0
                    ? "no master key is configured"
                    : "the master key has " + length + " characters; expected " + MIN_CHARACTERS + " or more";
            throw new FaultyConfig(List.of(new Fault(
                    "host",
                    config.host() + " is not a loopback address, and " + found
                            + "; set REPERTOIRE_MASTER_KEY or general_settings.master_key")));
        }
    }
}
