package dev.repertoire.server.http;

import dev.repertoire.core.bundle.Bytes;
import java.nio.ByteBuffer;

/// What a response carries: nothing, a few bytes made for it, a stored bundle, or what an account answered.
public sealed interface Body {

    /// How many bytes follow the headers; -1 if that is not known before.
    long sizeBytes();

    /// Nothing.
    record None() implements Body {
        @Override
        public long sizeBytes() {
            return 0;
        }

        @Override
        public void close() {}
    }

    /// Frees what the body takes up. Called once the response is sent, or has failed to be.
    void close();

    /// Bytes made for this response.
    final class Whole implements Body {
        private final byte[] bytes;
        private final String contentType;
        private final Runnable release;

        /// @param bytes not copied; the caller gives them away
        public Whole(byte[] bytes, String contentType) {
            this(bytes, contentType, () -> {});
        }

        private Whole(byte[] bytes, String contentType, Runnable release) {
            this.bytes = bytes;
            this.contentType = contentType;
            this.release = release;
        }

        Whole whenClosed(Runnable also) {
            return new Whole(bytes, contentType, () -> {
                release.run();
                also.run();
            });
        }

        @Override
        public void close() {
            release.run();
        }

        public ByteBuffer buffer() {
            return ByteBuffer.wrap(bytes);
        }

        public String contentType() {
            return contentType;
        }

        @Override
        public long sizeBytes() {
            return bytes.length;
        }
    }

    /// Stored bytes, closed once sent.
    record Stored(Bytes bytes, String contentType) implements Body {
        @Override
        public long sizeBytes() {
            return bytes.sizeBytes();
        }

        @Override
        public void close() {
            bytes.close();
        }
    }

    /// Bytes from elsewhere, sent on under the headers they came with and closed once sent.
    record Passed(Bytes bytes) implements Body {
        @Override
        public long sizeBytes() {
            return bytes.sizeBytes();
        }

        @Override
        public void close() {
            bytes.close();
        }
    }
}
