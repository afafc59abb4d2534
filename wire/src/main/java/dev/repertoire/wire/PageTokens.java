package dev.repertoire.wire;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Encodes the end of a page of a list as an opaque token (`page_…`), and reads it back. A token is valid only for
/// the list it was made for: it is sealed with a secret, over everything that identifies the list. Safe for many
/// threads.
public final class PageTokens {
    private static final String PREFIX = "page_";
    private static final int SEAL_BYTES = 16;

    private final SecretKeySpec secret;

    /// @param secret the same after a restart, so that tokens stay valid
    public PageTokens(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// A list that is read in pages.
    ///
    /// @param kind   the kind of items, such as `versions`
    /// @param filter the filter of the list; empty if there is none
    public record Listing(String kind, Workspace workspace, String filter) {}

    /// The last item of a page, in a list sorted by time and then by id.
    public record Position(long micros, String id) {}

    /// The token for the items after `last`.
    public String write(Listing listing, Position last) {
        return sealed(listing, bytes(last));
    }

    /// The position at which the previous page ended.
    ///
    /// @throws Refused if [#write] did not make the token for this listing
    public Position read(Listing listing, String token) {
        try {
            return position(opened(listing, token));
        } catch (BufferUnderflowException e) {
            throw invalid();
        }
    }

    /// A token with `content`, for lists whose position is more than their last item.
    public String sealed(Listing listing, byte[] content) {
        byte[] seal = seal(listing, content);
        byte[] token = ByteBuffer.allocate(seal.length + content.length)
                .put(seal)
                .put(content)
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /// The content of a token.
    ///
    /// @throws Refused if [#sealed] did not make the token for this listing
    public byte[] opened(Listing listing, String token) {
        return find(listing, token).orElseThrow(PageTokens::invalid);
    }

    /// The content of a token; empty if it is not one of ours for this listing.
    public Optional<byte[]> find(Listing listing, String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
            byte[] content = Arrays.copyOfRange(bytes, Math.min(SEAL_BYTES, bytes.length), bytes.length);
            byte[] seal = Arrays.copyOf(bytes, SEAL_BYTES);
            return MessageDigest.isEqual(seal, seal(listing, content)) ? Optional.of(content) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Position position) {
        byte[] id = position.id().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(position.micros())
                .put(id)
                .array();
    }

    private static Position position(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long micros = buffer.getLong();
        return new Position(micros, StandardCharsets.UTF_8.decode(buffer).toString());
    }

    private byte[] seal(Listing listing, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            for (String part : new String[] {listing.kind(), listing.workspace().name(), listing.filter()}) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                // Ends the part, so that two different listings never produce the same bytes.
                mac.update((byte) 0);
            }
            return Arrays.copyOf(mac.doFinal(content), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static Refused invalid() {
        return new Refused(new BadRequest("page is not a valid page token."));
    }
}
