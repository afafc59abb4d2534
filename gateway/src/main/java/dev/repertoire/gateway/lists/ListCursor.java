package dev.repertoire.gateway.lists;

import dev.repertoire.core.Digest;
import dev.repertoire.gateway.placement.SeenSkill;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far a walk through the list of a group has come, in each of its accounts. All of it travels in the page
/// token, so that any server can go on, after a restart too.
///
/// @param parts  one an account
/// @param oldest of all skills told so far; null at the start
/// @param shared hashes of the ids told that are in more than one account, so that they are told once. An account
///               chooses how long its ids are, and a page token travels in a request's line
record ListCursor(List<Part> parts, @Nullable Spot oldest, Set<Long> shared) {
    static final ListCursor START = new ListCursor(List.of(), null, Set.of());
    private static final int FORMAT = 2;

    ListCursor {
        parts = List.copyOf(parts);
        shared = Set.copyOf(shared);
    }

    /// Where an account's list goes on at this token of its own.
    static ListCursor at(String account, String page) {
        return new ListCursor(List.of(new Part(account, page, null, false, false)), null, Set.of());
    }

    /// A skill's place in a list that is sorted by time and then by id.
    record Spot(long micros, String id) {
        static Spot of(SeenSkill skill) {
            return new Spot(skill.createdMicros(), skill.id());
        }
    }

    /// @param page      the account's own token for the page that was being read; null for its first
    /// @param last      what was taken from that page last; null for nothing
    /// @param isEnded   nothing is left
    /// @param isMissing it could not be asked, the last time
    record Part(
            String account, @Nullable String page, @Nullable Spot last, boolean isEnded, boolean isMissing) {}

    /// Where to go on in this account. One that joined the group meanwhile begins at its start, but only with what
    /// is older than all that was told.
    Part part(String account) {
        return parts.stream()
                .filter(part -> part.account().equals(account))
                .findFirst()
                .orElseGet(() -> new Part(account, null, oldest, false, false));
    }

    /// What [#shared()] has of an id. Of 64 bits: an account that wants to hide another's id has to try them all.
    static long hash(String id) {
        return ByteBuffer.wrap(Digest.sha256().digest(id.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            write(out, oldest);
            out.writeShort(parts.size());
            for (Part part : parts) {
                out.writeUTF(part.account());
                out.writeBoolean(part.isEnded());
                out.writeBoolean(part.isMissing());
                if (!part.isEnded()) {
                    out.writeUTF(part.page() == null ? "" : part.page());
                    write(out, part.last());
                }
            }
            out.writeShort(shared.size());
            for (long hash : shared) {
                out.writeLong(hash);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Empty if it was written by a version of this server that did so differently.
    static Optional<ListCursor> read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORMAT) {
                return Optional.empty();
            }
            Spot oldest = spot(in);
            List<Part> parts = new ArrayList<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                parts.add(part(in));
            }
            Set<Long> shared = new LinkedHashSet<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                shared.add(in.readLong());
            }
            return Optional.of(new ListCursor(parts, oldest, shared));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Part part(DataInputStream in) throws IOException {
        String account = in.readUTF();
        boolean isEnded = in.readBoolean();
        boolean isMissing = in.readBoolean();
        if (isEnded) {
            return new Part(account, null, null, true, isMissing);
        }
        String page = in.readUTF();
        return new Part(account, page.isEmpty() ? null : page, spot(in), false, isMissing);
    }

    private static void write(DataOutputStream out, @Nullable Spot spot) throws IOException {
        out.writeBoolean(spot != null);
        if (spot != null) {
            out.writeLong(spot.micros());
            out.writeUTF(spot.id());
        }
    }

    private static @Nullable Spot spot(DataInputStream in) throws IOException {
        return in.readBoolean() ? new Spot(in.readLong(), in.readUTF()) : null;
    }
}
