package dev.repertoire.gateway.spend;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Membership;
import dev.repertoire.core.Workspace;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one call was and what it cost; or, with the operation [#STORAGE], what a workspace stored.
///
/// @param time      when it came
/// @param group     the model group it was routed by; null for none
/// @param place     the account that answered, or `hosted`; null if it was refused before
/// @param bytesUp   of the request's body, as far as it was read
/// @param bytesDown of the answer's body, as far as it was sent
/// @param attempts  at accounts; 0 where our own registry answered
/// @param upstream  how much of the time was spent waiting for accounts
/// @param overhead  and how much was ours, until the answer began
public record SpendRecord(
        Instant time,
        String requestId,
        KeyId key,
        Workspace workspace,
        Membership membership,
        String operation,
        @Nullable String group,
        @Nullable String place,
        int status,
        long bytesUp,
        long bytesDown,
        long bytesStored,
        int attempts,
        Duration upstream,
        Duration overhead,
        Money cost) {
    public static final String STORAGE = "storage";

    /// The key of storage records: none, since skills belong to a workspace and not to a key.
    public static final KeyId NO_KEY = new KeyId("storage");
}
