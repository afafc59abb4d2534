package dev.repertoire.wire;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decodes the text of a form field: by the charset that its part names, else as UTF-8 (RFC 7578 section 5.1).
/// What can't be decoded is refused, since a letter that is lost here is lost for good.
final class FieldText {
    private static final Pattern SHOWN = Pattern.compile("[a-zA-Z0-9_.\\[\\]-]{1,64}");

    private FieldText() {}

    /// @param charset as the part names it; null if it names none
    /// @throws Refused if the charset is not known, or the bytes are none of its texts
    static String decode(byte[] bytes, String field, @Nullable String charset) {
        Charset decoded = charset == null
                ? StandardCharsets.UTF_8
                : charset(charset)
                        .orElseThrow(() -> new Refused(new BadRequest(shown(field, "A form field") + " is in "
                                + shown(charset, "a charset") + ", which is not known here; send UTF-8")));
        try {
            return decoded.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Refused(new BadRequest(shown(field, "A form field") + " is not valid " + decoded.name()
                    + (charset == null ? "; send it so, or name its charset in the part's Content-Type" : "")));
        }
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name)).filter(Charset::canEncode);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String shown(String word, String otherwise) {
        return SHOWN.matcher(word).matches() ? word : otherwise;
    }
}
