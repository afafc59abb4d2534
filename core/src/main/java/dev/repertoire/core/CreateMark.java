package dev.repertoire.core;

import dev.repertoire.core.SkillCall.Create;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Identifies a create, so that a retry of it is recognised.
///
/// @param idempotencyKey the caller's own name for it, or null
/// @param isRetry        whether the client says that this is a retry
/// @param fingerprint    equal for equal creates only
public record CreateMark(KeyId key, @Nullable String idempotencyKey, boolean isRetry, Digest fingerprint) {

    /// @param content identifies the content of the upload
    public static CreateMark of(Create call, CallContext context, Digest content) {
        Digest fingerprint = switch (call) {
            // A title that was sent has a mark before it, so that none and an empty one differ.
            case CreateSkill create ->
                fingerprint("skill", "", context, create.title() == null ? "" : "=" + create.title(), content);
            case CreateVersion create -> fingerprint("version", create.skill().value(), context, "", content);
        };
        return new CreateMark(
                context.caller().key(),
                call.retryHint().idempotencyKey(),
                call.retryHint().isRetry(),
                fingerprint);
    }

    private static Digest fingerprint(String kind, String target, CallContext context, String title, Digest content) {
        MessageDigest hash = Digest.sha256();
        String workspace = context.caller().workspace().name();
        for (String part : new String[] {kind, target, context.lane().name(), workspace, title, content.hex()}) {
            hash.update(part.getBytes(StandardCharsets.UTF_8));
            // Ends the part, so that no two creates run together into the same bytes.
            hash.update((byte) 0);
        }
        return Digest.of(hash);
    }
}
