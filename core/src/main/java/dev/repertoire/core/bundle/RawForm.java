package dev.repertoire.core.bundle;

import java.util.List;

/// The body of an upload as it came, but for the parts that were cut out of it.
///
/// @param contentType with the boundary
/// @param pieces      one after the other, the bytes to send on
public record RawForm(String contentType, List<SpoolSlice> pieces) {
    public RawForm {
        pieces = List.copyOf(pieces);
    }

    public long sizeBytes() {
        return pieces.stream().mapToLong(SpoolSlice::sizeBytes).sum();
    }
}
