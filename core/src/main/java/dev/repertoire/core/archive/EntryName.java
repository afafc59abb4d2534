package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The name of an entry, which is UTF-8 or nothing: with the flag for it and also without, as macOS writes it. A
/// legacy code page is never guessed, because the next reader would guess another.
final class EntryName {
    /// Version (1 byte) and checksum of the name in the header (4 bytes) come before the name.
    private static final int UNICODE_PATH_PREFIX = 5;

    private EntryName() {}

    /// The name, or empty with a finding if it can't be read in one way only.
    static Optional<String> decode(LocatedEntry entry, Findings findings) throws IOException {
        CentralHeader header = entry.header();
        Optional<String> name = decoded(header.rawName());
        boolean isCut = header.nameBytes() > header.rawName().length();
        if (name.isEmpty() && isCut) {
            // Cut off within a character; too long anyway, which the rules for paths say.
            return Optional.of(header.rawName());
        }
        if (name.isEmpty()) {
            findings.add(
                    Rule.ENTRY_NAME_INVALID,
                    shown(header.rawName()),
                    "the entry's name is not UTF-8; rename the file, or use a tool that writes UTF-8");
            return Optional.empty();
        }
        if (isRenamed(header.extra(), header.rawName())
                || isRenamed(entry.local().extra(), header.rawName())) {
            findings.add(
                    Rule.ENTRY_NAME_AMBIGUOUS,
                    shown(header.rawName()),
                    "an extra field (Info-ZIP Unicode Path) gives the entry another name than its header;"
                            + " make the archive without it");
            return Optional.empty();
        }
        return name;
    }

    /// A name for messages, whatever its bytes are.
    static String shown(String rawName) {
        return decoded(rawName).orElse(rawName);
    }

    private static Optional<String> decoded(String rawName) {
        ByteBuffer bytes = ByteBuffer.wrap(rawName.getBytes(StandardCharsets.ISO_8859_1));
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// Some readers take the name in this field (commons-compress, Info-ZIP), others that in the header
    /// (java.util.zip, Python).
    private static boolean isRenamed(ExtraFields extra, String rawName) throws IOException {
        ExtraFields.Field field = extra.find(ExtraFields.UNICODE_PATH);
        if (field.bytes() <= UNICODE_PATH_PREFIX) {
            return false;
        }
        String other = extra.zip().latin1(field.at() + UNICODE_PATH_PREFIX, field.bytes() - UNICODE_PATH_PREFIX);
        return !other.equals(rawName);
    }
}
