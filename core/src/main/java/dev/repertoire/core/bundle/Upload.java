package dev.repertoire.core.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a caller sent to become a version: the file parts in the order they came, in one spool.
/// Can be read again and again until closed, so that it can be stored, or sent on to one account after another.
public final class Upload implements AutoCloseable {
    private final Spool spool;
    private final List<UploadPart> parts;
    private final @Nullable RawForm form;

    /// An upload that did not come as a form.
    ///
    /// @param spool holds the parts; closed with the upload
    public Upload(Spool spool, List<UploadPart> parts) {
        this(spool, parts, null);
    }

    /// @param spool holds the parts and the form; closed with the upload
    /// @param form  the whole body the parts came in; null if they came otherwise
    public Upload(Spool spool, List<UploadPart> parts, @Nullable RawForm form) {
        this.spool = spool;
        this.parts = List.copyOf(parts);
        this.form = form;
    }

    public List<UploadPart> parts() {
        return parts;
    }

    /// The form's bytes, to be sent on as they came; empty if there was none.
    public Optional<RawForm> form() {
        return Optional.ofNullable(form);
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
