package dev.repertoire.cli.remote;

import dev.repertoire.cli.output.Progress;
import dev.repertoire.sdk.ProgressListener;
import java.time.Duration;

/// Shows beside a progress bar that the server's rate limit is why it stands still.
record RateRemark(Progress.Bar bar) implements ProgressListener {
    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public void moved(long bytes, long totalOrMinusOne) {
        // The bar counts skills.
    }

    @Override
    public void waiting(int status, Duration pause) {
        if (status == TOO_MANY_REQUESTS) {
            bar.remark("rate limited; continuing in " + Math.max(1, pause.toSeconds()) + " s", pause);
        }
    }
}
