package dev.repertoire.cli.output;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import picocli.CommandLine.Option;

/// How far something is, with its rate and what remains, drawn on standard error. Nothing is drawn when that is
/// no terminal.
public final class Progress {
    private static final int UPDATE_MILLIS = 100;
    private static final long MEBIBYTE = 1 << 20;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress, and no warnings of what is accepted.")
    private boolean isQuiet;

    public boolean isQuiet() {
        return isQuiet;
    }

    /// For bytes. Close it.
    public Bar transfer(String what) {
        return bar(builder(what).setUnit(" MiB", MEBIBYTE).setInitialMax(-1));
    }

    /// For things that are done one by one. Close it.
    public Bar steps(String what, int count) {
        return bar(builder(what).setInitialMax(count));
    }

    private Bar bar(ProgressBarBuilder builder) {
        return new Bar(isQuiet || !isTerminal() ? Optional.empty() : Optional.of(builder.build()));
    }

    private static ProgressBarBuilder builder(String what) {
        return ProgressBar.builder()
                .setTaskName(Printable.line(what))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .clearDisplayOnFinish()
                .showSpeed();
    }

    private static boolean isTerminal() {
        return new ExecTerminalProvider().isSystemStream(SystemStream.Error);
    }

    /// What is drawn, if anything is. Safe for many threads.
    public static final class Bar implements AutoCloseable {
        private final Optional<ProgressBar> drawn;

        private Bar(Optional<ProgressBar> drawn) {
            this.drawn = drawn;
        }

        /// @param total negative if nobody knows
        public void moved(long done, long total) {
            drawn.ifPresent(bar -> bar.maxHint(total).stepTo(done));
        }

        public void step() {
            drawn.ifPresent(ProgressBar::step);
        }

        @Override
        public void close() {
            drawn.ifPresent(ProgressBar::close);
        }
    }
}
