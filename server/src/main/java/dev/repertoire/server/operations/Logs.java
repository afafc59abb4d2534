package dev.repertoire.server.operations;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/// The log as a whole.
public final class Logs {
    private static final String LINES = "lines";

    private Logs() {}

    /// Writes lines for people from now on, instead of JSON.
    public static void useText() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LINES) instanceof LineBatches lines) {
            lines.setEncoder(new TextLines());
        }
    }

    /// Writes all queued lines and ends the log. Called at the end of the process.
    public static void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
