package dev.repertoire.server.spend;

import dev.repertoire.core.Caller;
import dev.repertoire.core.DiskFull;
import dev.repertoire.core.Header;
import dev.repertoire.core.Money;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.keys.Admission;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.gateway.spend.Reservation;
import dev.repertoire.gateway.spend.SpendLog;
import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.http.Route;
import dev.repertoire.wire.ErrorEnvelope;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/// Lets a call through if its key may make it, and leaves one record of it, answered or refused. A call that
/// succeeds says in `x-litellm-response-cost` what it cost, as far as that is known before its body is sent.
public final class Counted {
    private static final int INTERNAL_ERROR = 500;
    private static final String COST = "x-litellm-response-cost";

    private final Admission admission;
    private final Prices prices;
    private final SpendLog log;
    private final Clock clock;

    public Counted(Admission admission, Prices prices, SpendLog log, Clock clock) {
        this.admission = admission;
        this.prices = prices;
        this.log = log;
        this.clock = clock;
    }

    /// The route, for callers who are known.
    public Route of(Route route) {
        return new Route(route.method(), route.path(), route.operation(), request -> answer(route.endpoint(), request));
    }

    private Response answer(Endpoint next, Request request) throws IOException {
        var call = new CountedCall(request, clock.instant());
        Reservation reservation = Reservation.NONE;
        try {
            Caller caller = request.caller().orElseThrow();
            reservation = admission.admit(caller, request.operation(), prices.of(request.operation()), call.start());
            return answered(call, next.answer(request), reservation);
        } catch (Refused e) {
            failed(call, ErrorEnvelope.of(e.refusal()).status(), reservation);
            throw e;
        } catch (IOException e) {
            Refusal full = new Refusal.StorageFull();
            failed(call, DiskFull.isCauseOf(e) ? ErrorEnvelope.of(full).status() : INTERNAL_ERROR, reservation);
            throw e;
        } catch (RuntimeException | Error e) {
            failed(call, INTERNAL_ERROR, reservation);
            throw e;
        }
    }

    private void failed(CountedCall call, int status, Reservation reservation) {
        call.answered();
        log.add(call.record(status, 0, Money.ZERO), reservation);
    }

    private Response answered(CountedCall call, Response response, Reservation reservation) {
        call.answered();
        if (response.body() instanceof Body.Passed(Bytes.Streamed streamed)) {
            var counted =
                    new CountedStream(streamed.stream(), bytes -> add(call, response.status(), bytes, reservation));
            var body = new Body.Passed(new Bytes.Streamed(counted, streamed.sizeBytes()));
            return priced(call, new Response(response.status(), response.headers(), body));
        }
        add(call, response.status(), call.sizeBytes(response), reservation);
        return priced(call, response);
    }

    private void add(CountedCall call, int status, long bytesDown, Reservation reservation) {
        log.add(call.record(status, bytesDown, cost(call, status, bytesDown)), reservation);
    }

    private Response priced(CountedCall call, Response response) {
        if (response.status() >= 400) {
            return response;
        }
        // An account that is a Repertoire has said what the call cost there.
        List<Header> others = response.headers().stream()
                .filter(header -> !header.name().equalsIgnoreCase(COST))
                .toList();
        Money cost = cost(call, response.status(), call.sizeBytes(response));
        return new Response(response.status(), others, response.body()).with(COST, cost.toString());
    }

    private Money cost(CountedCall call, int status, long bytesDown) {
        return status >= 400 ? Money.ZERO : prices.cost(call.operation(), call.bytesUp(), bytesDown);
    }
}
