package dev.repertoire.server.http;

import dev.repertoire.wire.ErrorEnvelope;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers with the error envelope where Jetty refuses a request before an endpoint sees it (a malformed request
/// line or header, headers too large, a server that is stopping), and where an answer can't be sent. The answer is
/// never HTML and repeats nothing of the request.
final class ParserErrors extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ParserErrors.class);

    /// Every method gets an envelope: by default, Jetty sends no body for `CONNECT` and unknown methods.
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            org.eclipse.jetty.server.Request request,
            org.eclipse.jetty.server.Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Optional<String> known = RequestIds.attachedTo(request);
        known.ifPresent(id ->
                LOG.atError().addKeyValue("request_id", id).setCause(cause).log("the answer can't be sent"));
        Response error = error(status, known.orElseGet(RequestIds::next), response.getHeaders());
        response.write(true, ((Body.Whole) error.body()).buffer(), callback);
    }

    private static Response error(int status, String id, HttpFields.Mutable headers) {
        Response error = Response.error(envelope(status), id);
        headers.put("request-id", id);
        headers.put(JettyHandler.SERVER);
        headers.put(HttpHeader.CONTENT_TYPE, "application/json");
        error.headers().forEach(header -> headers.put(header.name(), header.value()));
        return error;
    }

    private static ErrorEnvelope envelope(int status) {
        return switch (status) {
            case 408 -> new ErrorEnvelope(status, "timeout_error", "The request stopped arriving", null, List.of());
            case 414, 431 ->
                new ErrorEnvelope(
                        status, "invalid_request_error", "The request's line or headers are too long", null, List.of());
            case 426, 505 ->
                new ErrorEnvelope(status, "invalid_request_error", "The request is not HTTP/1.1", null, List.of());
            case 503 ->
                new ErrorEnvelope(
                        status, "overloaded_error", "The server is stopping; try again in a moment", null, List.of());
            default ->
                status >= 500
                        ? ErrorEnvelope.INTERNAL
                        : new ErrorEnvelope(
                                status,
                                "invalid_request_error",
                                "The request is not well-formed HTTP",
                                null,
                                List.of());
        };
    }
}
