package dev.repertoire.server.skills;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Header;
import dev.repertoire.core.Reply;
import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.Response;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The answer to a download: the canonical zip, its name, and its digest both as `ETag` and as `Repr-Digest` (RFC
/// 9530), so that a client knows whether it already has these bytes.
final class Downloads {
    private Downloads() {}

    /// @param ifNoneMatch the header; when it names the digest, the answer is 304 without the bytes
    static Response response(Reply.Content content, Optional<String> ifNoneMatch) {
        Digest digest = content.version().digest();
        String etag = '"' + digest.hex() + '"';
        var headers = List.of(
                new Header(
                        "content-disposition",
                        "attachment; filename*=utf-8''" + content.version().name() + ".zip"),
                new Header("etag", etag),
                new Header("repr-digest", "sha-256=:" + base64(digest) + ":"),
                // A version may be deleted, so a cache asks each time; the digest makes that cheap.
                new Header("cache-control", "private, no-cache"));
        if (ifNoneMatch.filter(tags -> matches(tags, etag)).isPresent()) {
            content.zip().close();
            return new Response(304, headers, new Body.None());
        }
        return new Response(200, headers, new Body.Stored(content.zip(), "application/zip"));
    }

    /// RFC 9110 section 13.1.2: a list of tags, compared weakly, or `*`.
    private static boolean matches(String tags, String etag) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }

    private static String base64(Digest digest) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest.hex()));
    }
}
