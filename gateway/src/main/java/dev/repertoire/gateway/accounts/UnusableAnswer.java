package dev.repertoire.gateway.accounts;

import java.io.IOException;

/// An answer that is HTTP, and that can't be handed on all the same. The message says why, in words that have
/// nothing of the request in them.
final class UnusableAnswer extends IOException {
    private static final long serialVersionUID = 1;

    UnusableAnswer(String why) {
        super(why);
    }
}
