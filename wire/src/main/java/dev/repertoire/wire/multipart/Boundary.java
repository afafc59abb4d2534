package dev.repertoire.wire.multipart;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the boundary in a `Content-Type: multipart/form-data; boundary=…`.
public final class Boundary {
    private static final Pattern PARAMETER = Pattern.compile(
            ";\\s*boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))", Pattern.CASE_INSENSITIVE);

    private Boundary() {}

    /// @return empty if the type is not a form, or has no valid boundary
    public static Optional<String> in(String contentType) {
        if (!contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return Optional.empty();
        }
        Matcher found = PARAMETER.matcher(contentType);
        return found.find() ? Optional.of(found.group(1) != null ? found.group(1) : found.group(2)) : Optional.empty();
    }
}
