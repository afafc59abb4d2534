package dev.repertoire.gateway.accounts;

import dev.repertoire.core.bundle.RawForm;

/// What a request to an account carries. Can be sent again and again.
public sealed interface UpstreamBody {
    /// An upload form, sent from its spool.
    record Form(RawForm form) implements UpstreamBody {}

    record Json(String text) implements UpstreamBody {}
}
