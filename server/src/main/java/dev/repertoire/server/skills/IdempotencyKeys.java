package dev.repertoire.server.skills;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.server.http.Request;
import org.jspecify.annotations.Nullable;

/// Reads the `Idempotency-Key` header: 1 to 255 printable ASCII characters.
final class IdempotencyKeys {
    private IdempotencyKeys() {}

    static @Nullable String of(Request request) {
        String key = request.header("idempotency-key").orElse(null);
        if (key != null && !key.matches("[\\x20-\\x7e]{1,255}")) {
            throw new Refused(new BadRequest("Idempotency-Key must be 1 to 255 printable ASCII characters"));
        }
        return key;
    }
}
