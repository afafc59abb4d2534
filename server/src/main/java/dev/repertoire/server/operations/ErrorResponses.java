package dev.repertoire.server.operations;

import dev.repertoire.core.DiskFull;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refused;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.wire.ErrorEnvelope;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns exceptions into answers: a refusal says why; any other exception is a bug, logged once with the request id.
public final class ErrorResponses implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponses.class);

    private final Endpoint next;

    public ErrorResponses(Endpoint next) {
        this.next = next;
    }

    @Override
    public Response answer(Request request) {
        try {
            return next.answer(request);
        } catch (Refused e) {
            return refused(request, e.refusal());
        } catch (IOException e) {
            return DiskFull.isCauseOf(e) ? full(request) : failed(request, e);
        } catch (RuntimeException | StackOverflowError e) {
            return failed(request, e);
        }
    }

    private static Response failed(Request request, Throwable e) {
        LOG.atError()
                .addKeyValue("request_id", request.id())
                .addKeyValue("operation", request.operation())
                .setCause(e)
                .log("request failed");
        request.setError(ErrorEnvelope.INTERNAL);
        return Response.error(ErrorEnvelope.INTERNAL, request.id());
    }

    private static Response full(Request request) {
        LOG.atError().addKeyValue("request_id", request.id()).log("storage is full");
        return refused(request, new Refusal.StorageFull());
    }

    private static Response refused(Request request, Refusal refusal) {
        ErrorEnvelope envelope = ErrorEnvelope.of(refusal);
        request.setError(envelope);
        return Response.refusal(refusal, envelope, request.id());
    }
}
