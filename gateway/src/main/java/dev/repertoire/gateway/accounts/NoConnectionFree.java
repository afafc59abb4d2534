package dev.repertoire.gateway.accounts;

import java.io.IOException;

/// The pool had no connection to give.
final class NoConnectionFree extends IOException {
    private static final long serialVersionUID = 1;

    NoConnectionFree(Throwable cause) {
        super(cause);
    }
}
