package dev.repertoire.gateway.routing;

import dev.repertoire.core.Origin;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.Upstream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// Waits for the whole of an answer, unless it is a download or very long. So an answer that breaks off is one that
/// never came, and can be asked for again; and what it says can be learned from.
final class WholeAnswers implements Upstream {
    static final int LONGEST_HELD = 4 << 20;

    private final Upstream upstream;

    WholeAnswers(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public Outcome send(Account account, SkillCall call, Origin origin, Duration timeout) {
        Outcome outcome = upstream.send(account, call, origin, timeout);
        if (!(outcome instanceof Outcome.Answered answered)
                || !(answered.reply().body() instanceof Bytes.Streamed body)
                || (call instanceof DownloadVersion && answered.reply().status() < 300)
                || body.sizeBytes() > LONGEST_HELD) {
            return outcome;
        }
        try {
            Reply.Raw reply = answered.reply();
            return new Outcome.Answered(new Reply.Raw(reply.status(), reply.headers(), held(body)));
        } catch (IOException e) {
            body.close();
            return new Outcome.NoAnswer("the answer broke off", e instanceof SocketTimeoutException);
        }
    }

    private static Bytes held(Bytes.Streamed body) throws IOException {
        InputStream stream = body.stream();
        byte[] start = stream.readNBytes(LONGEST_HELD);
        if (start.length < LONGEST_HELD) {
            body.close();
            return new Bytes.Held(start);
        }
        return new Bytes.Streamed(new SequenceInputStream(new ByteArrayInputStream(start), stream), body.sizeBytes());
    }
}
