package dev.repertoire.gateway.accounts;

import dev.repertoire.core.bundle.RawForm;
import dev.repertoire.core.bundle.SpoolSlice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Collections;
import java.util.List;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/// An upload form as it came, sent from its spool in large blocks: HttpCore's own entity copies 4 KiB at a time.
final class FormEntity extends AbstractHttpEntity {
    private static final int BLOCK_BYTES = 64 * 1024;

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
        byte[] block = new byte[(int) Math.min(BLOCK_BYTES, form.sizeBytes())];
        for (SpoolSlice piece : form.pieces()) {
            copy(piece, block, target);
        }
    }

    private static void copy(SpoolSlice piece, byte[] block, OutputStream target) throws IOException {
        try (ReadableByteChannel channel = piece.channel()) {
            ByteBuffer buffer = ByteBuffer.wrap(block);
            while (channel.read(buffer) >= 0) {
                if (!buffer.hasRemaining()) {
                    target.write(block, 0, buffer.position());
                    buffer.clear();
                }
            }
            target.write(block, 0, buffer.position());
        }
    }

    @Override
    public void close() {}
}
