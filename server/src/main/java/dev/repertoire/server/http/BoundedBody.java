package dev.repertoire.server.http;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.TooLarge;
import dev.repertoire.core.Refusal.TooSlow;
import dev.repertoire.core.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;

/// A request's body, counted from its first byte. Its failures are the client's, so it throws `Refused`. An I/O
/// error always means that our own disk fails.
final class BoundedBody extends InputStream {
    private static final long FREE_SECONDS = 30;
    private static final long MIN_BYTES_PER_SECOND = 1024;

    private final InputStream body;
    private final long limitBytes;
    private final long start = System.nanoTime();
    private final boolean isDeclaredTooLarge;
    private long countBytes;

    /// @param declaredBytes what Content-Length says; -1 if it says nothing
    BoundedBody(InputStream body, long declaredBytes, long limitBytes) {
        this.body = body;
        this.limitBytes = limitBytes;
        this.isDeclaredTooLarge = declaredBytes > limitBytes;
    }

    /// How many bytes have been read so far.
    long countBytes() {
        return countBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        // A body that says it is too large is refused at the first read.
        if (isDeclaredTooLarge || countBytes > limitBytes) {
            throw new Refused(new TooLarge(limitBytes));
        }
        int count = readBody(target, offset, length);
        countBytes += Math.max(count, 0);
        refuseTrickle();
        if (countBytes > limitBytes) {
            throw new Refused(new TooLarge(limitBytes));
        }
        return count;
    }

    /// Refuses a body that trickles: it would occupy its place among the requests for hours.
    private void refuseTrickle() {
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        if (seconds > FREE_SECONDS + countBytes / MIN_BYTES_PER_SECOND) {
            throw new Refused(new TooSlow("The request's body arrives too slowly"));
        }
    }

    private int readBody(byte[] target, int offset, int length) {
        try {
            return body.read(target, offset, length);
        } catch (IOException e) {
            throw new Refused(
                    isTimeout(e)
                            ? new TooSlow("The request's body stopped arriving")
                            : new BadRequest("The request's body ended before it was complete"));
        }
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
