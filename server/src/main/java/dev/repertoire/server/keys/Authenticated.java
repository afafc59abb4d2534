package dev.repertoire.server.keys;

import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.keys.Keyring;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.Route;

/// Lets a request through once its key says who is asking.
public final class Authenticated {
    private final Keyring keyring;

    public Authenticated(Keyring keyring) {
        this.keyring = keyring;
    }

    /// The route, for any key of ours.
    public Route any(Route route) {
        return with(route, request -> {
            request.identifiedAs(keyring.caller(PresentedKey.of(request)));
            return route.endpoint().answer(request);
        });
    }

    /// The route, for the master key only.
    public Route master(Route route) {
        return any(with(route, request -> {
            if (!request.caller().orElseThrow().key().isMaster()) {
                throw new Refused(new NotAllowed("Only the master key may do this"));
            }
            return route.endpoint().answer(request);
        }));
    }

    private static Route with(Route route, Endpoint endpoint) {
        return new Route(route.method(), route.path(), route.operation(), endpoint);
    }
}
