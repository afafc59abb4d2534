package dev.repertoire.server.access;

import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.keys.Admission;
import dev.repertoire.gateway.keys.Identity;
import dev.repertoire.gateway.keys.Keyring;
import dev.repertoire.server.http.AllowedHosts;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.http.Route;
import dev.repertoire.server.http.RouteGuard;
import java.io.IOException;

/// Enforces the access of every route: checks the request's `Host`, identifies its key, checks whether the key may
/// make the request now, and has metered calls recorded. Safe for many threads.
public final class Gatekeeper implements RouteGuard {
    private final AllowedHosts hosts;
    private final Keyring keyring;
    private final Admission admission;
    private final HeldAnswers answers;
    private final Metering metering;

    /// @param hosts the names by which requests may call this server
    public Gatekeeper(
            AllowedHosts hosts, Keyring keyring, Admission admission, HeldAnswers answers, Metering metering) {
        this.hosts = hosts;
        this.keyring = keyring;
        this.admission = admission;
        this.answers = answers;
        this.metering = metering;
    }

    @Override
    public Response answer(Route route, Request request) throws IOException {
        hosts.check(route.access(), request);
        return switch (route.access()) {
            case OPEN -> route.endpoint().answer(request);
            case KEY -> {
                Identity identity = identify(request);
                admission.admitLookup(identity, route.operation());
                yield answers.counted(identity.caller().key(), route.endpoint().answer(request));
            }
            case METERED -> metering.answer(route, request, identify(request));
            case MASTER -> {
                refuseAllButMaster(identify(request));
                yield route.endpoint().answer(request);
            }
        };
    }

    private Identity identify(Request request) {
        Identity identity = keyring.identify(PresentedKey.of(request));
        request.setCaller(identity.caller());
        request.setKeyAlias(identity.alias());
        return identity;
    }

    private static void refuseAllButMaster(Identity identity) {
        if (!identity.caller().key().isMaster()) {
            throw new Refused(new NotAllowed("Only the master key may do this"));
        }
    }
}
