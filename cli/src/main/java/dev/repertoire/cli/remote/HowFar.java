package dev.repertoire.cli.remote;

import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.Progress;
import java.util.function.Supplier;

/// Says how far a command had come, if Ctrl-C or another signal ends it before this is closed.
final class HowFar implements AutoCloseable {
    private final Thread hook;

    /// @param bar gives way to the sentence
    HowFar(Progress.Bar bar, Output output, Supplier<String> sentence) {
        this.hook = new Thread(() -> {
            bar.close();
            output.note(sentence.get());
            output.flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and the sentence is being said.
        }
    }
}
