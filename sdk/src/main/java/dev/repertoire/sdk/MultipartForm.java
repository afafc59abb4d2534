package dev.repertoire.sdk;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A multipart form: fields, and one file that is read while it is sent. Its length is known in advance. Used for
/// one attempt; closing it closes the file.
final class MultipartForm implements AutoCloseable {
    private final String boundary = UUID.randomUUID().toString();
    private final byte[] before;
    private final byte[] after;
    private final UploadBody file;
    private final ProgressListener progress;
    private volatile @Nullable FileStream sent;
    private boolean isClosed;

    MultipartForm(List<Parameter> fields, UploadBody file, ProgressListener progress) {
        this.file = file;
        this.progress = progress;
        var text = new StringBuilder();
        for (Parameter field : fields) {
            part(text, "name=\"" + quoted(field.name()) + '"').append("\r\n").append(field.value());
            text.append("\r\n");
        }
        part(text, "name=\"files[]\"; filename=\"" + quoted(file.filename()) + '"')
                .append("content-type: application/zip\r\n\r\n");
        this.before = text.toString().getBytes(StandardCharsets.UTF_8);
        this.after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /// The bytes of the form for one attempt.
    BodyPublisher publisher() {
        progress.moved(0, file.sizeBytes());
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(this::open), before.length + file.sizeBytes() + after.length);
    }

    /// Whether the whole form was handed over, so that the server may have it. A server refuses an incomplete form.
    boolean isSent() {
        FileStream file = sent;
        return file != null && file.isAtEnd;
    }

    /// The failure to read the file; null if there was none.
    @Nullable
    Exception failure() {
        FileStream file = sent;
        return file == null ? null : file.failure;
    }

    /// Stops reading the file. The HTTP client may continue to send after a response has arrived, while the
    /// memory of the file goes to the next upload.
    @Override
    public synchronized void close() {
        isClosed = true;
        FileStream file = sent;
        if (file != null) {
            file.closeQuietly();
        }
    }

    private InputStream open() {
        var opened = new FileStream();
        sent = opened;
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(before), opened, new ByteArrayInputStream(after))));
    }

    private StringBuilder part(StringBuilder text, String disposition) {
        return text.append("--")
                .append(boundary)
                .append("\r\ncontent-disposition: form-data; ")
                .append(disposition)
                .append("\r\n");
    }

    /// Quoted as in browsers and the official SDKs (WHATWG).
    private static String quoted(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    /// The file while it is sent, opened when the first byte is read. A failure is recorded here, since the HTTP
    /// client would report it as a broken connection.
    private final class FileStream extends FilterInputStream {
        private long bytes;
        private boolean isOpen;
        private volatile boolean isAtEnd;
        private volatile @Nullable Exception failure;

        FileStream() {
            super(InputStream.nullInputStream());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            try {
                int moved = readUnlessClosed(target, offset, count);
                if (moved < 0) {
                    isAtEnd = true;
                } else {
                    bytes += moved;
                    progress.moved(bytes, file.sizeBytes());
                }
                return moved;
            } catch (IOException | RuntimeException e) {
                failure = e;
                throw new IOException("the upload can't be read: " + e.getMessage(), e);
            }
        }

        private int readUnlessClosed(byte[] target, int offset, int count) throws IOException {
            synchronized (MultipartForm.this) {
                if (isClosed) {
                    throw new ClosedChannelException();
                }
                if (!isOpen) {
                    in = file.open();
                    isOpen = true;
                }
                return in.read(target, offset, count);
            }
        }

        void closeQuietly() {
            try {
                close();
            } catch (IOException e) {
                // Nothing was written to it.
            }
        }
    }
}
