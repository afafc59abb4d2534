package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the head of a response that should be a zip.
final class DownloadHandler implements AnswerHandler<Download> {
    private static final Pattern FILENAME =
            Pattern.compile("filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern REPR_DIGEST = Pattern.compile("(?:^|[,\\s])sha-256=:([A-Za-z0-9+/=]{44}):");
    private static final Pattern ETAG = Pattern.compile("\"([0-9a-f]{64})\"");

    private final String version;
    private final ProgressListener progress;

    /// @param version the address of the version
    DownloadHandler(String version, ProgressListener progress) {
        this.version = version;
        this.progress = progress;
    }

    @Override
    public Download read(ApiAnswer answer) throws MalformedAnswer {
        answer.mustBeSuccess();
        if (answer.status() != 200 || answer.isJson() || answer.contentType().startsWith("text/")) {
            throw new MalformedAnswer("expected a zip with status 200, found '" + SafeText.word(answer.contentType())
                    + "' with status " + answer.status());
        }
        answer.mustBePlain();
        Optional<Digest> digest = digest(answer);
        return new Download(
                version,
                name(answer),
                digest,
                answer.sizeBytes(),
                new ZipStream(answer.body(), digest, answer.sizeBytes(), progress));
    }

    @Override
    public boolean isHandedOut() {
        return true;
    }

    /// The same as the official SDKs.
    @Override
    public String accept() {
        return "application/binary";
    }

    /// `Repr-Digest` (RFC 9530) is the standard. An `ETag` in the form of a SHA-256 is a digest at a Repertoire.
    private static Optional<Digest> digest(ApiAnswer answer) {
        return first(REPR_DIGEST, answer, "repr-digest")
                .flatMap(DownloadHandler::hex)
                .or(() -> first(ETAG, answer, "etag"))
                .map(Digest::new);
    }

    private static Optional<String> hex(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length == 32 ? Optional.of(HexFormat.of().formatHex(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> name(ApiAnswer answer) {
        return first(FILENAME, answer, "content-disposition")
                .flatMap(DownloadHandler::decoded)
                .map(name -> name.endsWith(".zip") ? name.substring(0, name.length() - 4) : name);
    }

    private static Optional<String> decoded(String name) {
        try {
            return Optional.of(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(Pattern pattern, ApiAnswer answer, String header) {
        Matcher matcher = pattern.matcher(answer.headers().firstValue(header).orElse(""));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
