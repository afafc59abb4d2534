package dev.repertoire.server.access;

import dev.repertoire.core.DiskFull;
import dev.repertoire.core.Operation;
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

/// Has a call admitted and answered, and leaves one record of it, answered or refused. A call that succeeds says
/// in `x-litellm-response-cost` what it cost, as far as that is known before its body is sent.
public final class Metering {
    private static final int INTERNAL_ERROR = 500;
    private static final String UNKNOWN = "outcome_unknown";
    private static final String COST = "x-litellm-response-cost";

    private final Admission admission;
    private final Supplier<Prices> prices;
    private final SpendLog log;
    private final Consumer<SpendRecord> spent;
    private final OpenCalls open = new OpenCalls();
    private final HeldAnswers answers;

    /// @param prices what holds now
    /// @param spent  told of every call that cost money
    public Metering(
            Admission admission,
            HeldAnswers answers,
            Supplier<Prices> prices,
            SpendLog log,
            Consumer<SpendRecord> spent) {
        this.admission = admission;
        this.answers = answers;
        this.prices = prices;
        this.log = log;
        this.spent = spent;
    }

    /// @throws Refused     if the key may not make the call now, or if the call can't be performed
    /// @throws IOException if a file or the disk fails us
    Response answer(Route route, Request request, Identity identity) throws IOException {
        var call = new MeteredCall(request, identity.caller(), route.operation());
        Reservation reservation = Reservation.NONE;
        OpenCalls.Place place = null;
        boolean isAnswered = false;
        try {
            place = open.begin(identity.caller().key());
            reservation =
                    admission.admitCall(identity, call.operation(), prices.get().of(call.operation()), call.start());
            Response made =
                    answers.counted(identity.caller().key(), route.endpoint().answer(request));
            Response response = answered(call, made, reservation, place);
            isAnswered = true;
            return response;
        } catch (Refused e) {
            ErrorEnvelope envelope = ErrorEnvelope.of(e.refusal());
            failed(call, envelope.status(), UNKNOWN.equals(envelope.code()), reservation);
            throw e;
        } catch (IOException e) {
            Refusal full = new Refusal.StorageFull();
            failed(call, DiskFull.isCauseOf(e) ? ErrorEnvelope.of(full).status() : INTERNAL_ERROR, false, reservation);
            throw e;
        } catch (RuntimeException | Error e) {
            failed(call, INTERNAL_ERROR, false, reservation);
            throw e;
        } finally {
            if (place != null && !isAnswered) {
                place.end();
            }
        }
    }

    /// @param mayBeDone whether the call may have taken effect
    private void failed(MeteredCall call, int status, boolean mayBeDone, Reservation reservation) {
        call.takeTimes();
        boolean isPriced = call.isSent() && (mayBeDone || call.hasClientLeft());
        add(call, status, 0, cost(call, isPriced, 0), reservation);
    }

    private Response answered(MeteredCall call, Response response, Reservation reservation, OpenCalls.Place place) {
        call.takeTimes();
        boolean isHead = call.isHead();
        int status = response.status();
        boolean isPriced = status < 400 || (call.operation().effect() != Operation.Effect.READS && isUnknown(response));
        return priced(call, response).whenComplete(bytes -> {
            place.end();
            Money cost = cost(call, isPriced, call.isMoved(response) ? bytes : 0);
            add(call, status, isHead ? 0 : bytes, cost, reservation);
        });
    }

    private void add(MeteredCall call, int status, long bytesDown, Money cost, Reservation reservation) {
        SpendRecord record = call.record(status, bytesDown, cost);
        log.add(record, reservation);
        if (!cost.isZero()) {
            spent.accept(record);
        }
    }

    private static boolean isUnknown(Response response) {
        return response.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase("x-repertoire-outcome"));
    }

    private Response priced(MeteredCall call, Response response) {
        if (response.status() >= 400) {
            return response;
        }
        // Instead of what an account that is a Repertoire has said it cost there.
        return response.with(COST, cost(call, true, call.sizeBytes(response)).toString());
    }

    /// A call that succeeded, or may have, costs its price, so that disconnecting before the answer is not free.
    /// The bytes moved cost in any case.
    private Money cost(MeteredCall call, boolean isPriced, long bytesDown) {
        Prices now = prices.get();
        return isPriced ? now.cost(call.operation(), call.bytesUp(), bytesDown) : now.moved(call.bytesUp(), bytesDown);
    }
}
