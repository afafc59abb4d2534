package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Rule;
import java.io.IOException;

/// The 64-bit numbers of one header, taken in order for each 32-bit field that is all ones (APPNOTE.TXT 4.5.3).
/// Writers that don't know a size beforehand use this form for small files too.
final class Zip64Sizes {
    private static final long SEE_EXTRA = 0xffffffffL;

    private final ExtraFields extra;
    private final ExtraFields.Field field;
    private int taken;

    Zip64Sizes(ExtraFields extra) throws IOException {
        this.extra = extra;
        this.field = extra.find(ExtraFields.ZIP64);
    }

    /// `plain` itself, or the next 64-bit number if it says "see there".
    long widen(long plain) throws IOException {
        if (plain != SEE_EXTRA) {
            return plain;
        }
        if (taken + 8 > field.bytes()) {
            throw new UnreadableArchive(
                    Rule.ZIP_CORRUPT, "an entry refers to a zip64 size or offset that is not there");
        }
        taken += 8;
        return extra.zip().u64(field.at() + taken - 8);
    }
}
