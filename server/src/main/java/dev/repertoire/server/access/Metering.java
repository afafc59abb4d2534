package dev.repertoire.server.access;

import dev.repertoire.core.DiskFull;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.keys.Admission;
import dev.repertoire.gateway.keys.Identity;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.gateway.spend.Reservation;
import dev.repertoire.gateway.spend.SpendLog;
import dev.repertoire.gateway.spend.SpendRecord;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.http.Route;
import dev.repertoire.wire.ErrorEnvelope;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Has a call admitted and answered, and leaves one record of it, answered or refused. A call that succeeds says in
/// `x-litellm-response-cost` what it cost, as far as that is known before its body is sent.
public final class Metering {
    private static final int INTERNAL_ERROR = 500;
    private static final String COST = "x-litellm-response-cost";

    private final Admission admission;
    private final Supplier<Prices> prices;
    private final SpendLog log;
    private final Consumer<SpendRecord> spent;

    /// @param prices what holds now
    /// @param spent  told of every call that cost money
    public Metering(Admission admission, Supplier<Prices> prices, SpendLog log, Consumer<SpendRecord> spent) {
        this.admission = admission;
        this.prices = prices;
        this.log = log;
        this.spent = spent;
    }

    /// @throws Refused     if the key may not make the call now, or if the call can't be performed
    /// @throws IOException if a file or the disk fails us
    Response answer(Route route, Request request, Identity identity) throws IOException {
        var call = new MeteredCall(request, identity.caller(), route.operation());
        Reservation reservation = Reservation.NONE;
        try {
            reservation =
                    admission.admitCall(identity, call.operation(), prices.get().of(call.operation()), call.start());
            return answered(call, route.endpoint().answer(request), reservation);
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

    private void failed(MeteredCall call, int status, Reservation reservation) {
        call.takeTimes();
        log.add(call.record(status, 0, Money.ZERO), reservation);
    }

    private Response answered(MeteredCall call, Response response, Reservation reservation) {
        call.takeTimes();
        boolean isHead = call.isHead();
        return priced(call, response)
                .whenComplete(bytes -> add(call, response.status(), isHead ? 0 : bytes, reservation));
    }

    private void add(MeteredCall call, int status, long bytesDown, Reservation reservation) {
        SpendRecord record = call.record(status, bytesDown, cost(call, status, bytesDown));
        log.add(record, reservation);
        if (!record.cost().isZero()) {
            spent.accept(record);
        }
    }

    private Response priced(MeteredCall call, Response response) {
        if (response.status() >= 400) {
            return response;
        }
        // Instead of what an account that is a Repertoire has said it cost there.
        return response.with(
                COST, cost(call, response.status(), call.sizeBytes(response)).toString());
    }

    private Money cost(MeteredCall call, int status, long bytesDown) {
        return status >= 400 ? Money.ZERO : prices.get().cost(call.operation(), call.bytesUp(), bytesDown);
    }
}
