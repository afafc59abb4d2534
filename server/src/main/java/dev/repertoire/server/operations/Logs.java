package dev.repertoire.server.operations;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/// The log as a whole.
public final class Logs {
    private Logs() {}

    /// Writes all queued lines and ends the log. Called at the end of the process.
    public static void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
