package dev.repertoire.core.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Text from bytes that must be UTF-8. Unlike an [java.io.InputStreamReader], gives out all that comes before a
/// wrong byte before it complains, so that the line is known.
final class StrictUtf8 {
    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(8 * 1024).limit(0);
    private boolean isAtEnd;

    StrictUtf8(InputStream in) {
        this.in = in;
    }

    /// Fills `target` as far as possible.
    ///
    /// @return false when nothing was put into it because the text is over
    /// @throws java.nio.charset.CharacterCodingException at a byte that is not UTF-8
    boolean read(CharBuffer target) throws IOException {
        int before = target.position();
        while (true) {
            CoderResult result = decoder.decode(bytes, target, isAtEnd);
            boolean hasMore = target.position() > before;
            if (result.isOverflow() || (result.isError() && hasMore)) {
                return true;
            }
            if (result.isError()) {
                result.throwException();
            }
            if (isAtEnd) {
                return hasMore;
            }
            refill();
        }
    }

    private void refill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        isAtEnd = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0));
        bytes.flip();
    }
}
