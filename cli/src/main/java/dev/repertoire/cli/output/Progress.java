package dev.repertoire.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Option;

/// A progress bar with rate and remaining time on standard error. Draws nothing unless standard error is a
/// terminal.
public final class Progress {
    private static final int UPDATE_MILLIS = 100;
    private static final long MEBIBYTE = 1 << 20;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress and no warnings.")
    private boolean isQuiet;

    public boolean isQuiet() {
        return isQuiet;
    }

    /// A bar that counts bytes. Close it.
    public Bar transfer(String what) {
        return bar(builder(what).setUnit(" MiB", MEBIBYTE).setInitialMax(-1));
    }

    /// A bar that counts steps. Close it.
    public Bar steps(String what, int count) {
        return bar(builder(what).setInitialMax(count));
    }

    private Bar bar(ProgressBarBuilder builder) {
        return new Bar(isQuiet || !Terminal.isErrorShown() ? Optional.empty() : Optional.of(builder.build()));
    }

    private static ProgressBarBuilder builder(String what) {
        return ProgressBar.builder()
                .setTaskName(Printable.line(what))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .clearDisplayOnFinish()
                .showSpeed();
    }

    /// The bar, if one is drawn. Safe for many threads.
    public static final class Bar implements AutoCloseable {
        private final Optional<ProgressBar> drawn;
        private volatile Instant remarkEnd = Instant.MIN;

        private Bar(Optional<ProgressBar> drawn) {
            this.drawn = drawn;
        }

        /// @param total negative if it is unknown
        public void moved(long done, long total) {
            drawn.ifPresent(bar -> bar.maxHint(total).stepTo(done));
        }

        public void step() {
            drawn.ifPresent(ProgressBar::step);
            if (Instant.now().isAfter(remarkEnd)) {
                drawn.ifPresent(bar -> bar.setExtraMessage(""));
            }
        }

        /// Shows a remark beside the bar, until the first step after this time.
        public void remark(String text, Duration time) {
            remarkEnd = Instant.now().plus(time);
            drawn.ifPresent(bar -> bar.setExtraMessage(" " + Printable.line(text)));
        }

        @Override
        public void close() {
            drawn.ifPresent(ProgressBar::close);
        }
    }
}
