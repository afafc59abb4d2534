package dev.repertoire.gateway.accounts;

import dev.repertoire.core.network.ConnectFailure;
import java.io.IOException;

/// A proxy that makes no tunnel to the account.
final class ProxyRefusal extends IOException {
    private static final long serialVersionUID = 1;

    /// @param status of its answer
    ProxyRefusal(int status) {
        super(ConnectFailure.refusedByProxy(status).why());
    }
}
