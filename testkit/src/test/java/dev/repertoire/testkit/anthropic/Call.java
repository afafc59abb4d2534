package dev.repertoire.testkit.anthropic;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.RawHttp;
import java.io.IOException;

/// Requests written by hand, since a client would close, retry or read on as it likes.
final class Call {
    static final MultipartBody PDF = MultipartBody.files(Bundles.valid("pdf"));

    private Call() {}

    static RawHttp list(FakeAccount account) throws IOException {
        return list(RawHttp.connect(account.url()), account);
    }

    static RawHttp list(RawHttp http, FakeAccount account) throws IOException {
        return http.send("GET /v1/skills HTTP/1.1\r\nHost: x\r\nx-api-key: " + account.key() + "\r\n\r\n");
    }

    static RawHttp create(FakeAccount account) throws IOException {
        return createHead(account, "").send(PDF.bytes());
    }

    /// A create without its body.
    ///
    /// @param more header lines, each with its line break
    static RawHttp createHead(FakeAccount account, String more) throws IOException {
        return RawHttp.connect(account.url())
                .send("POST /v1/skills HTTP/1.1\r\nHost: x\r\nx-api-key: " + account.key() + "\r\nContent-Type: "
                        + PDF.contentType() + "\r\nContent-Length: " + PDF.bytes().length + "\r\n" + more + "\r\n");
    }
}
