package dev.repertoire.sdk;

import java.io.InputStream;
import java.net.http.HttpHeaders;

/// An unparsed response. Close it to discard the rest of its body.
public final class RawAnswer implements AutoCloseable {
    private final ApiAnswer answer;

    RawAnswer(ApiAnswer answer) {
        this.answer = answer;
    }

    /// The HTTP status, whatever it is.
    public int status() {
        return answer.status();
    }

    public HttpHeaders headers() {
        return answer.headers();
    }

    /// The bytes as they arrive. Reading throws `IOException` if they stop arriving.
    public InputStream body() {
        return answer.body();
    }

    @Override
    public void close() {
        answer.body().close();
    }
}
