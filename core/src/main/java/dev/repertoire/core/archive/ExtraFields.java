package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Rule;
import java.io.IOException;

/// The extra fields of one header: where each kind's data lies within the archive.
///
/// @param at    where the fields start
/// @param bytes how long they are together
record ExtraFields(ZipBytes zip, long at, int bytes) {
    static final int ZIP64 = 0x0001;
    static final int UNICODE_PATH = 0x7075;

    /// The one field of this kind.
    record Field(long at, int bytes) {
        static final Field NONE = new Field(0, 0);
    }

    /// The field of kind `id`, of no bytes when there is none. Two of a kind are refused: readers differ in which
    /// one they take. What follows a field that overruns the end is padding, as everyone reads it.
    Field find(int id) throws IOException {
        Field found = Field.NONE;
        long end = at + bytes;
        for (long field = at; field + 4 <= end; field += 4 + zip.u16(field + 2)) {
            int size = zip.u16(field + 2);
            if (zip.u16(field) != id || field + 4 + size > end) {
                continue;
            }
            if (found.bytes != 0) {
                throw new UnreadableArchive(
                        Rule.ZIP_AMBIGUOUS, String.format("an entry has two extra fields of kind 0x%04x", id));
            }
            found = new Field(field + 4, size);
        }
        return found;
    }
}
