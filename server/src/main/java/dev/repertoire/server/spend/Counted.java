package dev.repertoire.server.spend;

import dev.repertoire.core.Caller;
import dev.repertoire.core.DiskFull;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.keys.Admission;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.gateway.spend.Reservation;
import dev.repertoire.gateway.spend.SpendLog;
import dev.repertoire.gateway.spend.SpendRecord;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.http.Route;
import dev.repertoire.wire.ErrorEnvelope;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Lets a call through if its key may make it, and leaves one record of it, answered or refused. A call that
/// succeeds says in `x-litellm-response-cost` what it cost, as far as that is known before its body is sent.
public final class Counted {
    private static final int INTERNAL_ERROR = 500;
    private static final String COST = "x-litellm-response-cost";

    private final Admission admission;
    private final Supplier<Prices> prices;
    private final SpendLog log;
    private final Consumer<SpendRecord> spent;
    private final Clock clock;

    /// @param prices what holds now
    /// @param spent  told of every call that cost money
    public Counted(
            Admission admission, Supplier<Prices> prices, SpendLog log, Consumer<SpendRecord> spent, Clock clock) {
        this.admission = admission;
        this.prices = prices;
        this.log = log;
        this.spent = spent;
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
            reservation =
                    admission.admit(caller, request.operation(), prices.get().of(request.operation()), call.start());
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
        boolean isHead = call.isHead();
        return priced(call, response)
                .whenComplete(bytes -> add(call, response.status(), isHead ? 0 : bytes, reservation));
    }

    private void add(CountedCall call, int status, long bytesDown, Reservation reservation) {
        SpendRecord record = call.record(status, bytesDown, cost(call, status, bytesDown));
        log.add(record, reservation);
        if (!record.cost().isZero()) {
            spent.accept(record);
        }
    }

    private Response priced(CountedCall call, Response response) {
        if (response.status() >= 400) {
            return response;
        }
        // Instead of what an account that is a Repertoire has said it cost there.
        return response.with(
                COST, cost(call, response.status(), call.sizeBytes(response)).toString());
    }

    private Money cost(CountedCall call, int status, long bytesDown) {
        return status >= 400 ? Money.ZERO : prices.get().cost(call.operation(), call.bytesUp(), bytesDown);
    }
}
