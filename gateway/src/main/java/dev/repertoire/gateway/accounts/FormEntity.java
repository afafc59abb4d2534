package dev.repertoire.gateway.accounts;

import dev.repertoire.core.bundle.RawForm;
import dev.repertoire.core.bundle.SpoolSlice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/// An upload form as it came, sent from its spool in large blocks: HttpCore's own entity copies 4 KiB at a time.
final class FormEntity extends AbstractHttpEntity {
    private final RawForm form;

    FormEntity(RawForm form) {
        super(form.contentType(), null);
        this.form = form;
    }

    @Override
    public long getContentLength() {
        return form.sizeBytes();
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public InputStream getContent() {
        List<InputStream> pieces = form.pieces().stream().map(SpoolSlice::open).toList();
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        for (SpoolSlice piece : form.pieces()) {
            piece.writeTo(target);
        }
    }

    @Override
    public void close() {}
}
