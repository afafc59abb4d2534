package dev.repertoire.gateway.accounts;

import java.io.IOException;

/// An answer that is more than we hold in memory.
final class AnswerTooLong extends IOException {
    private static final long serialVersionUID = 1;

    AnswerTooLong(int limitBytes) {
        super("the answer is longer than " + (limitBytes >> 20) + " MiB");
    }
}
