package dev.repertoire.core.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// What a caller sent to become a version: the file parts in the order they came, in one spool.
/// Can be read again and again until closed, so that it can be stored, or sent on to one account after another.
public final class Upload implements AutoCloseable {
    private final Spool spool;
    private final List<UploadPart> parts;

    /// @param spool holds the parts; closed with the upload
    public Upload(Spool spool, List<UploadPart> parts) {
        this.spool = spool;
        this.parts = List.copyOf(parts);
    }

    public List<UploadPart> parts() {
        return parts;
    }

    /// An empty spool like the one this upload is in, for what is made of it.
    public Spool anotherSpool() {
        return spool.another();
    }

    @Override
    public void close() {
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
