package dev.repertoire.sdk;

import java.io.InputStream;
import java.net.http.HttpHeaders;

/// An answer as it came. Close it, which gives up what of its body has not come.
public final class RawAnswer implements AutoCloseable {
    private final Answer answer;

    RawAnswer(Answer answer) {
        this.answer = answer;
    }

    /// The HTTP status, whatever it is.
    public int status() {
        return answer.status();
    }

    public HttpHeaders headers() {
        return answer.headers();
    }

    /// The bytes as they come. Reading throws `IOException` if they stop coming.
    public InputStream body() {
        return answer.body();
    }

    @Override
    public void close() {
        answer.body().close();
    }
}
