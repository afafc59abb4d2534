package dev.repertoire.sdk;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Lane;
import dev.repertoire.core.network.ConnectFailure;
import dev.repertoire.core.network.ServerHost;
import dev.repertoire.wire.Lanes;
import dev.repertoire.wire.OwnParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Performs all operations: sends a request, retries until a response counts, and turns it into a result.
final class Calls {
    private static final Duration PROBE = Duration.ofSeconds(10);

    private final ClientSettings settings;
    private final Transport transport;
    private final Cancellation clientClosed;
    private final Peer peer;
    private final CallOptions options;

    Calls(ClientSettings settings, Transport transport, Cancellation clientClosed, Peer peer, CallOptions options) {
        this.settings = settings;
        this.transport = transport;
        this.clientClosed = clientClosed;
        this.peer = peer;
        this.options = options;
    }

    ClientSettings settings() {
        return settings;
    }

    CallOptions options() {
        return options;
    }

    /// A copy with these options on top.
    Calls with(CallOptions more) {
        return new Calls(settings, transport, clientClosed, peer, options.or(more));
    }

    /// A copy that speaks this dialect.
    Calls in(Lane lane) {
        return new Calls(settings.in(lane), transport, clientClosed, peer, options);
    }

    /// Whether a response so far was that of a Repertoire.
    boolean isOfRepertoire() {
        return peer.kind() == Peer.Kind.REPERTOIRE;
    }

    /// Performs the call.
    ///
    /// @throws SkillsException if it fails
    <T> T perform(ApiRequest request, AnswerHandler<T> handler) {
        List<Cancellation> cancellations = new ArrayList<>(List.of(clientClosed));
        options.cancellation().ifPresent(cancellations::add);
        var call = new ActiveCall(options.timeout().orElse(settings.timeout()), cancellations);
        boolean isHandedOut = false;
        try (UploadBody file = prepared(request.upload())) {
            T result = new Attempts<>(request, file, handler, call).untilOneCounts();
            isHandedOut = handler.isHandedOut();
            return result;
        } finally {
            if (!isHandedOut) {
                call.close();
            }
        }
    }

    private @Nullable UploadBody prepared(@Nullable Upload upload) {
        try {
            return upload == null ? null : upload.prepare(settings.lane(), settings.validation());
        } catch (UncheckedIOException e) {
            throw FileErrors.orCancelled(e);
        }
    }

    /// The attempts of one call.
    private final class Attempts<T> {
        private final ApiRequest request;
        private final @Nullable UploadBody file;
        private final AnswerHandler<T> handler;
        private final ActiveCall call;
        private final URI url;
        private final String idempotencyKey;
        private final int most;
        /// Whether any attempt so far may have taken effect although its response was lost.
        private boolean isOutcomeUnknown;

        Attempts(ApiRequest request, @Nullable UploadBody file, AnswerHandler<T> handler, ActiveCall call) {
            this.request = request;
            this.file = file;
            this.handler = handler;
            this.call = call;
            this.url = Urls.of(settings.baseUrl(), request.path(), query(request));
            this.idempotencyKey =
                    options.idempotencyKey().orElseGet(() -> UUID.randomUUID().toString());
            this.most = options.maxRetries().orElse(settings.maxRetries());
        }

        T untilOneCounts() {
            for (int attempt = 0; ; attempt++) {
                Optional<T> result = attempt(attempt);
                if (result.isPresent()) {
                    return result.get();
                }
            }
        }

        /// @return the result; empty if the call is to be retried, after a delay that is over on return
        private Optional<T> attempt(int attempt) {
            mustGoOn(null);
            ApiAnswer answer = null;
            boolean isHandedOut = false;
            try (MultipartForm form = form()) {
                try {
                    answer = transport.send(request(form), call);
                    peer.learn(answer.headers());
                    Optional<Duration> pause = pauseAfter(answer, attempt);
                    if (pause.isPresent()) {
                        answer.body().close();
                        noteOutcome(RetryRules.isUnknownAfter(request, answer));
                        options.progress().waiting(answer.status(), pause.get());
                        pause(pause.get());
                        return Optional.empty();
                    }
                    T result = read(answer);
                    isHandedOut = handler.isHandedOut();
                    return Optional.of(result);
                } catch (MalformedAnswer e) {
                    throw new BadAnswerException(
                            where() + ": " + e.getMessage(), e.getCause(), request.isWrite() || isOutcomeUnknown);
                } catch (IOException e) {
                    noteOutcome((request.isWrite() && answer != null) || RetryRules.isUnknownAfter(request, e, form));
                    mustGoOn(e); // first, since cancelling a call may also break off reading its upload
                    mustBeOfTheConnection(form);
                    pause(pauseAfter(e, attempt));
                    return Optional.empty();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    noteOutcome(RetryRules.isUnknownAfter(request, e, form));
                    throw cancelled("its thread was interrupted", e);
                } finally {
                    if (answer != null && !isHandedOut) {
                        answer.body().close();
                    }
                }
            }
        }

        private T read(ApiAnswer answer) throws IOException, MalformedAnswer {
            if (answer.isError() && !handler.takesErrors()) {
                ApiException refused =
                        Errors.of(answer, where(), isOutcomeUnknown || RetryRules.isUnknownAfter(request, answer));
                // A cancellation also ends reading the response, whose message is then incomplete.
                mustNotBeCancelled(null);
                throw refused;
            }
            if (handler.isHandedOut()) {
                answer.body().whenClosed(call::close);
            } else {
                answer.body().mustEndWithin(call.leftNanos());
            }
            return handler.read(answer);
        }

        /// The delay before the next attempt; empty if this response counts.
        private Optional<Duration> pauseAfter(ApiAnswer answer, int attempt) {
            if (attempt >= most || !RetryRules.invitesAnotherTry(request, answer, peer.kind())) {
                return Optional.empty();
            }
            Duration pause = RetryDelay.requested(answer.headers()).orElseGet(() -> RetryDelay.after(attempt));
            boolean isWorthIt = pause.compareTo(RetryDelay.LONGEST) <= 0 && pause.toNanos() < call.leftNanos();
            return isWorthIt ? Optional.of(pause) : Optional.empty();
        }

        /// @throws ConnectionException if there is no next attempt
        private Duration pauseAfter(IOException failure, int attempt) {
            Duration pause = RetryDelay.after(attempt);
            if (attempt >= most
                    || pause.toNanos() >= call.leftNanos()
                    || (request.isCreate() && isOutcomeUnknown && !askIfRepertoire())) {
                throw connectionFailed(failure);
            }
            return pause;
        }

        private void pause(Duration pause) {
            try {
                if (!call.pause(pause)) {
                    throw cancelled("it was cancelled by the program", null);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cancelled("its thread was interrupted", e);
            }
        }

        /// Whether the server is a Repertoire, where a create can be retried after its response was lost. Sends a
        /// request to find out if no response has told so far.
        private boolean askIfRepertoire() {
            if (peer.kind() == Peer.Kind.UNKNOWN) {
                probe();
            }
            return peer.kind() == Peer.Kind.REPERTOIRE;
        }

        private void probe() {
            try (var probe = new ActiveCall(PROBE, List.of())) {
                call.onCancel(probe::cancel);
                ApiAnswer answer = transport.send(question(), probe);
                peer.learn(answer.headers());
                answer.body().close();
            } catch (IOException e) {
                // The server stays unknown.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cancelled("its thread was interrupted", e);
            }
        }

        private HttpRequest question() throws UnknownHostException {
            URI alive = URI.create(settings.baseUrl() + "/health/liveliness");
            HttpRequest.Builder question = HttpRequest.newBuilder(ServerHost.dialable(alive));
            settings.authorize(question);
            return question.build();
        }

        private void noteOutcome(boolean isUnknown) {
            isOutcomeUnknown |= isUnknown;
        }

        /// @throws CallCancelledException if the call was cancelled
        /// @throws ConnectionException    if it has timed out
        private void mustGoOn(@Nullable IOException failure) {
            mustNotBeCancelled(failure);
            if (call.leftNanos() <= 0) {
                throw new ConnectionException(where() + " timed out" + tail(), failure, isOutcomeUnknown);
            }
        }

        /// @throws CallCancelledException if the call was cancelled
        private void mustNotBeCancelled(@Nullable IOException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw cancelled("its thread was interrupted", failure);
            }
            if (call.isCancelled()) {
                throw cancelled("it was cancelled by the program", failure);
            }
        }

        /// @throws UncheckedIOException if the upload can't be read
        private static void mustBeOfTheConnection(@Nullable MultipartForm form) {
            Exception failure = form == null ? null : form.failure();
            if (failure instanceof IOException io) {
                throw new UncheckedIOException("the upload can't be read", io);
            } else if (failure instanceof RuntimeException bug) {
                throw bug;
            }
        }

        private ConnectionException connectionFailed(IOException failure) {
            String why = ConnectFailure.of(failure)
                    .map(ConnectFailure::why)
                    .orElseGet(() -> Objects.requireNonNullElse(failure.getMessage(), "the connection was lost"));
            return new ConnectionException(
                    where() + " failed: " + SafeText.word(why) + tail(), failure, isOutcomeUnknown);
        }

        private CallCancelledException cancelled(String why, @Nullable Exception cause) {
            return new CallCancelledException(where() + " was cancelled: " + why + tail(), cause, isOutcomeUnknown);
        }

        private String tail() {
            return isOutcomeUnknown ? "; it is unknown whether it was done, so check before you repeat it" : "";
        }

        /// Without the query, which may contain secrets.
        private String where() {
            return request.method() + " " + Urls.of(settings.baseUrl(), request.path(), List.of());
        }

        private @Nullable MultipartForm form() {
            if (file == null) {
                return null;
            }
            List<Parameter> fields = new ArrayList<>(request.fields());
            fields.addAll(ours());
            return new MultipartForm(fields, file, options.progress());
        }

        private List<Parameter> query(ApiRequest of) {
            List<Parameter> query = new ArrayList<>(of.query());
            query.addAll(options.query());
            if (!of.isCreate()) {
                query.addAll(ours());
            }
            return query;
        }

        /// Parameters for a gateway: in the form of a create, else in the query.
        private List<Parameter> ours() {
            List<Parameter> ours = new ArrayList<>();
            options.model().ifPresent(model -> ours.add(new Parameter(OwnParameters.MODEL, model)));
            options.provider().ifPresent(provider -> ours.add(new Parameter(OwnParameters.PROVIDER, provider)));
            return ours;
        }

        private HttpRequest request(@Nullable MultipartForm form) throws UnknownHostException {
            HttpRequest.Builder builder = HttpRequest.newBuilder(ServerHost.dialable(url))
                    .header("x-api-key", settings.apiKey().revealToUse())
                    .header("anthropic-version", "2023-06-01")
                    .header("accept", handler.accept())
                    .header("user-agent", "repertoire-sdk-java");
            settings.authorize(builder);
            if (settings.lane() == Lane.BETA) {
                builder.header(Lanes.HEADER, Lanes.BETA);
            }
            options.headers().forEach(header -> builder.header(header.name(), header.value()));
            if (form == null) {
                return builder.method(request.method(), BodyPublishers.noBody()).build();
            }
            return builder.header("content-type", form.contentType())
                    .header("idempotency-key", idempotencyKey)
                    .method(request.method(), form.publisher())
                    .build();
        }
    }
}
