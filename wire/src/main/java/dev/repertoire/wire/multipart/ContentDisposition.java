package dev.repertoire.wire.multipart;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a `Content-Disposition: form-data; …` value in all variants that clients send (spec section 4): quoted or
/// bare values, `"` sent as `%22` (browsers, SDKs) or `\"` (Go), a backslash sent raw or doubled, `filename*`.
final class ContentDisposition {
    private final String text;
    private int at;

    private ContentDisposition(String text) {
        this.text = text;
    }

    /// @throws MalformedMultipart if this is not `form-data` with a name
    static PartHead parse(String value) throws MalformedMultipart {
        return new ContentDisposition(value).head();
    }

    private PartHead head() throws MalformedMultipart {
        String kind = until(';').strip();
        if (!kind.toLowerCase(Locale.ROOT).equals("form-data")) {
            throw new MalformedMultipart("a part's Content-Disposition must be form-data");
        }
        String name = null;
        String filename = null;
        String extendedFilename = null;
        while (at < text.length()) {
            String parameter = until('=').strip().toLowerCase(Locale.ROOT);
            String value = value();
            switch (parameter) {
                case "name" -> name = value;
                case "filename" -> filename = value;
                case "filename*" -> extendedFilename = extended(value);
                default -> {} // unknown parameters say nothing about the file
            }
        }
        if (name == null) {
            throw new MalformedMultipart("a part's Content-Disposition has no name");
        }
        return new PartHead(name, extendedFilename != null ? extendedFilename : filename);
    }

    /// The text before the next `end`, which is skipped; the rest if there is none.
    private String until(char end) {
        int found = text.indexOf(end, at);
        int stop = found < 0 ? text.length() : found;
        String part = text.substring(at, stop);
        at = Math.min(stop + 1, text.length());
        return part;
    }

    private String value() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at == text.length() || text.charAt(at) != '"') {
            return until(';').strip();
        }
        at++;
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length() && isEscape()) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        until(';');
        return value.toString().replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }

    /// Whether the character after a backslash is escaped: a second backslash, or a quote that is not the closing
    /// one (`filename="a\"` ends with a raw backslash).
    private boolean isEscape() {
        char next = text.charAt(at);
        return next == '\\' || (next == '"' && text.indexOf('"', at + 1) >= 0);
    }

    /// RFC 5987: `UTF-8''percent-encoded`.
    private static @Nullable String extended(String value) throws MalformedMultipart {
        int first = value.indexOf('\'');
        int second = value.indexOf('\'', first + 1);
        if (second < 0 || !value.substring(0, first).equalsIgnoreCase("utf-8")) {
            throw new MalformedMultipart("filename* must be UTF-8''…");
        }
        try {
            return URLDecoder.decode(value.substring(second + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedMultipart("filename* is not percent-encoded");
        }
    }
}
