package dev.repertoire.sdk;

import java.net.http.HttpHeaders;
import java.util.Locale;

/// A response: the head, and the body as it arrives.
record ApiAnswer(int status, HttpHeaders headers, BodyStream body) {

    boolean isError() {
        return status >= 400;
    }

    /// The media type in lower case, without parameters; empty if there is none.
    String contentType() {
        String value = headers.firstValue("content-type").orElse("");
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    boolean isJson() {
        return contentType().equals("application/json") || contentType().endsWith("+json");
    }

    /// -1 if the server did not send it.
    long sizeBytes() {
        return headers.firstValueAsLong("content-length").orElse(-1);
    }

    /// Checks that the body has no content encoding; the client never asks for one.
    ///
    /// @throws MalformedAnswer if it has one
    void mustBePlain() throws MalformedAnswer {
        String encoding = headers.firstValue("content-encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new MalformedAnswer(
                    "the response is encoded as " + SafeText.word(encoding) + ", which was not requested");
        }
    }

    /// Checks that the response is a success.
    ///
    /// @throws MalformedAnswer if it is not. A redirect is not followed, because it would carry the key elsewhere
    void mustBeSuccess() throws MalformedAnswer {
        if (status < 200 || status >= 300) {
            throw new MalformedAnswer("the response has status " + status
                    + (status < 400 ? ", a redirect, which is never followed; is the base URL right?" : ""));
        }
    }
}
