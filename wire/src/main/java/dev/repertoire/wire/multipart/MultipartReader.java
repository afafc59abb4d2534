package dev.repertoire.wire.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a `multipart/form-data` body part by part, in one pass and with a fixed amount of memory.
///
/// Call [#nextPart()], then [#readTo(PartSink)] for its bytes, until there are no more parts. Not thread-safe.
public final class MultipartReader {
    /// Enough for most uploads, and for the head of any part.
    private static final int FIRST_BUFFER_BYTES = 16 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MAX_HEAD_BYTES = 16 * 1024;
    private static final int MAX_PREAMBLE_BYTES = 16 * 1024;
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)");
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    private final InputStream body;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private final Delimiter delimiter;
    private int start;
    private int end;
    private boolean isAtEnd;
    /// Whether the last read filled the buffer.
    private boolean isBehind;
    private boolean isStarted;
    /// The position of the buffer in the body.
    private long base = -2;
    private long partOffset;

    /// @param boundary from the Content-Type, 1 to 200 characters
    public MultipartReader(InputStream body, String boundary) {
        this.body = body;
        this.delimiter = new Delimiter(("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1));
        // The first delimiter needs no line break before it; with one inserted, it is like the others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /// Moves to the next part, and skips the rest of this one.
    ///
    /// @return null after the last part
    /// @throws MalformedMultipart if the body ends early or a part's head is invalid
    public @Nullable PartHead nextPart() throws IOException {
        if (isAtEnd) {
            return null;
        }
        if (!isStarted) {
            skipPreamble();
            isStarted = true;
        }
        if (!readBoundaryEnd()) {
            isAtEnd = true;
            return null;
        }
        return head();
    }

    /// The position in the body where the part begins: at the line break before its boundary, so at -2 if the
    /// body begins with that boundary. After the last part, the position of the closing boundary.
    public long partOffset() {
        return partOffset;
    }

    /// The position in the body of the next byte.
    public long offset() {
        return base + start;
    }

    /// Passes the part's bytes to `sink`, up to the delimiter that ends it.
    ///
    /// @throws MalformedMultipart if the body ends before that delimiter
    public void readTo(PartSink sink) throws IOException {
        while (true) {
            int found = delimiter.find(buffer, start, end);
            if (found >= 0) {
                sink.accept(buffer, start, found - start);
                partOffset = base + found;
                start = found + delimiter.length();
                return;
            }
            // The last bytes may be the beginning of a delimiter; all bytes before them belong to the part.
            int safe = end - start - (delimiter.length() - 1);
            if (safe > 0) {
                sink.accept(buffer, start, safe);
                start += safe;
            }
            if (!fill()) {
                throw new MalformedMultipart(
                        "the multipart body ends in the middle of a part: the closing boundary --…-- is missing");
            }
        }
    }

    private void skipPreamble() throws IOException {
        int[] skipped = {0};
        try {
            readTo((bytes, offset, count) -> {
                skipped[0] += count;
                if (skipped[0] > MAX_PREAMBLE_BYTES) {
                    throw new MalformedMultipart("the multipart body does not begin with its boundary");
                }
            });
        } catch (MalformedMultipart e) {
            throw new MalformedMultipart("the body does not contain the boundary that its Content-Type names");
        }
    }

    /// Reads the rest of a boundary line: `--` ends the body, a line break begins a part.
    ///
    /// @return whether a part follows
    private boolean readBoundaryEnd() throws IOException {
        while (end - start < 2 && fill()) {
            // read on
        }
        if (end - start >= 2 && buffer[start] == '-' && buffer[start + 1] == '-') {
            return false;
        }
        while (true) {
            if (start == end && !fill()) {
                throw new MalformedMultipart("the multipart body ends after a boundary");
            }
            byte b = buffer[start++];
            if (b == '\n') {
                return true;
            }
            if (b != '\r' && b != ' ' && b != '\t') {
                throw new MalformedMultipart("a boundary must stand alone on its line");
            }
        }
    }

    private PartHead head() throws IOException {
        String value = null;
        String charset = null;
        for (String line : headLines()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (name.equals("content-disposition")) {
                value = line.substring(colon + 1).strip();
            } else if (name.equals("content-type")) {
                charset = charset(line.substring(colon + 1));
            } else if (name.equals("content-transfer-encoding")) {
                refuseEncoded(line.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
            }
        }
        if (value == null) {
            throw new MalformedMultipart("a part has no Content-Disposition header");
        }
        PartHead head = ContentDisposition.parse(value);
        return new PartHead(head.name(), head.filename(), charset);
    }

    private static @Nullable String charset(String contentType) {
        Matcher charset = CHARSET.matcher(contentType);
        return charset.find() ? charset.group(1) : null;
    }

    /// RFC 7578 section 4.7 forbids it; accepting such a part would store its encoded form.
    private static void refuseEncoded(String encoding) throws MalformedMultipart {
        if (!encoding.equals("binary") && !encoding.equals("8bit") && !encoding.equals("7bit")) {
            throw new MalformedMultipart("a part has a Content-Transfer-Encoding other than binary, 8bit or 7bit");
        }
    }

    private String[] headLines() throws IOException {
        while (true) {
            int found = indexOfBlankLine();
            if (found >= 0) {
                String text = utf8(start, found);
                start = found + BLANK_LINE.length;
                return text.split("\r\n", -1);
            }
            if (end - start >= MAX_HEAD_BYTES) {
                throw new MalformedMultipart("a part's headers are longer than " + MAX_HEAD_BYTES + " bytes");
            }
            if (!fill()) {
                throw new MalformedMultipart("the multipart body ends in the headers of a part");
            }
        }
    }

    private int indexOfBlankLine() {
        int last = Math.min(end, start + MAX_HEAD_BYTES + BLANK_LINE.length) - BLANK_LINE.length;
        for (int i = start; i <= last; i++) {
            if (Arrays.equals(buffer, i, i + BLANK_LINE.length, BLANK_LINE, 0, BLANK_LINE.length)) {
                return i;
            }
        }
        return -1;
    }

    private String utf8(int from, int to) throws MalformedMultipart {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMultipart("a part's headers are not UTF-8");
        }
    }

    /// Reads more of the body into the buffer; false at the end of the body.
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            base += start;
            start = 0;
        }
        if (isBehind && buffer.length < BUFFER_BYTES) {
            buffer = Arrays.copyOf(buffer, BUFFER_BYTES);
        }
        int count = body.read(buffer, end, buffer.length - end);
        if (count < 0) {
            return false;
        }
        end += count;
        isBehind = end == buffer.length;
        return true;
    }
}
