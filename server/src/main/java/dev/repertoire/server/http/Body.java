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
    }

    /// Bytes made for this response.
    final class Whole implements Body {
        private final byte[] bytes;
        private final String contentType;

        /// @param bytes not copied; the caller gives them away
        public Whole(byte[] bytes, String contentType) {
            this.bytes = bytes;
            this.contentType = contentType;
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
    }

    /// Bytes from elsewhere, sent on under the headers they came with and closed once sent.
    record Passed(Bytes bytes) implements Body {
        @Override
        public long sizeBytes() {
            return bytes.sizeBytes();
        }
    }
}
