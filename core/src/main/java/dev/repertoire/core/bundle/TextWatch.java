package dev.repertoire.core.bundle;

import dev.repertoire.core.text.HiddenText;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The bytes of one file after the other as they go by, watched for hidden text as long as they are text: UTF-8
/// without NUL. Used by one thread.
final class TextWatch extends FilterInputStream {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(1024);
    private final CharBuffer characters = CharBuffer.allocate(1024);
    private HiddenText hidden = new HiddenText();
    private boolean isText = true;

    TextWatch() {
        super(InputStream.nullInputStream());
    }

    /// Watches the next file. A skill may have thousands of small ones, so the buffers are kept.
    void begin(InputStream content) {
        in = content;
        hidden = new HiddenText();
        decoder.reset();
        bytes.clear();
        isText = true;
    }

    /// What was hidden in the file, once it is read; empty if nothing was, or if it is no text.
    Optional<HiddenText.Summary> found() {
        return isText && bytes.position() == 0 ? hidden.found() : Optional.empty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        for (int done = 0; isText && done < count; ) {
            int piece = Math.min(count - done, bytes.remaining());
            bytes.put(target, offset + done, piece);
            done += piece;
            decode();
        }
        return count;
    }

    /// What is skipped would go by unseen.
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8 * 1024)).length;
    }

    /// Leaves the start of a character for the bytes to come.
    private void decode() {
        bytes.flip();
        isText = !decoder.decode(bytes, characters.clear(), false).isError();
        bytes.compact();
        characters.flip();
        while (isText && characters.hasRemaining()) {
            int c = Character.codePointAt(characters, 0);
            characters.position(characters.position() + Character.charCount(c));
            isText = c != 0;
            hidden.take(c);
        }
    }
}
