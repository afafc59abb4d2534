package dev.repertoire.wire.multipart;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the boundary in a `Content-Type: multipart/form-data; boundary=…` (RFC 9110 section 8.3.1). Parameters are
/// read one after the other, so `boundary=` inside the quotes of another one does not count.
public final class Boundary {
    private static final Pattern FORM = Pattern.compile("\\s*multipart/form-data\\s*(?=;|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*;\\s*([^\\s;=\"]{1,100})\\s*=\\s*(?:\"([^\"]{0,200})\"|([^\\s;\"]{0,200}))\\s*");

    private Boundary() {}

    /// @return empty if the type is not a form, or does not have exactly one valid boundary
    public static Optional<String> in(String contentType) {
        Matcher form = FORM.matcher(contentType);
        if (!form.lookingAt()) {
            return Optional.empty();
        }
        Matcher parameter = PARAMETER.matcher(contentType);
        String boundary = null;
        int end = form.end();
        while (end < contentType.length()) {
            parameter.region(end, contentType.length());
            if (!parameter.lookingAt()) {
                String rest = contentType.substring(end).strip();
                if (rest.isEmpty() || rest.equals(";")) {
                    break;
                }
                return Optional.empty();
            }
            if (parameter.group(1).equalsIgnoreCase("boundary")) {
                if (boundary != null) {
                    return Optional.empty();
                }
                boundary = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
            }
            end = parameter.end();
        }
        return Optional.ofNullable(boundary).filter(text -> !text.isEmpty());
    }
}
