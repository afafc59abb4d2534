package dev.repertoire.sdk;

import java.net.http.HttpHeaders;
import java.util.Locale;

/// What came back: the head, and the body on its way.
record Answer(int status, HttpHeaders headers, BodyStream body) {

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

    /// -1 if the server did not say.
    long sizeBytes() {
        return headers.firstValueAsLong("content-length").orElse(-1);
    }

    /// That the bytes are those of the content itself: no other encoding was asked for.
    ///
    /// @throws Misread if they are not
    void mustBePlain() throws Misread {
        String encoding = headers.firstValue("content-encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new Misread("the answer is encoded as " + Shown.word(encoding) + ", which was not asked for");
        }
    }

    /// That it is a success and no redirect.
    ///
    /// @throws Misread if it is one, for the key would travel to wherever it points
    void mustBeSuccess() throws Misread {
        if (status < 200 || status >= 300) {
            throw new Misread("the answer has status " + status
                    + (status < 400 ? ", a redirect, which is never followed; is the base URL right?" : ""));
        }
    }
}
