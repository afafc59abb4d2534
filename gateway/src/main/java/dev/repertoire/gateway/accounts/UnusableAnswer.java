package dev.repertoire.gateway.accounts;

import java.io.IOException;

/// An answer that is HTTP and still can't be forwarded. The message says why, in words that repeat nothing of the
/// request.
final class UnusableAnswer extends IOException {
    private static final long serialVersionUID = 1;

    UnusableAnswer(String why) {
        super(why);
    }
}
