package dev.repertoire.sdk;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Lane;
import dev.repertoire.wire.Lanes;
import dev.repertoire.wire.OwnParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one way all nine operations go: a request, attempts until one counts, an answer, what is made of it.
final class Calls {
    private static final Duration PROBE = Duration.ofSeconds(10);

    private final Settings settings;
    private final Transport transport;
    private final Cancellation clientClosed;
    private final Peer peer;
    private final CallOptions options;

    Calls(Settings settings, Transport transport, Cancellation clientClosed, Peer peer, CallOptions options) {
        this.settings = settings;
        this.transport = transport;
        this.clientClosed = clientClosed;
        this.peer = peer;
        this.options = options;
    }

    Settings settings() {
        return settings;
    }

    CallOptions options() {
        return options;
    }

    /// The same way, with these options on top.
    Calls with(CallOptions more) {
        return new Calls(settings, transport, clientClosed, peer, options.or(more));
    }

    /// Makes the call.
    ///
    /// @throws SkillsException if it does not come to a good end
    <T> T perform(SkillRequest request, Reading<T> reading) {
        List<Cancellation> enders = new ArrayList<>(List.of(clientClosed));
        options.cancellation().ifPresent(enders::add);
        var running = new Running(options.timeout().orElse(settings.timeout()), enders);
        boolean isHandedOut = false;
        try (Prepared file = prepared(request.upload())) {
            T result = new Attempts<>(request, file, reading, running).untilOneCounts();
            isHandedOut = reading.isHandedOut();
            return result;
        } finally {
            if (!isHandedOut) {
                running.close();
            }
        }
    }

    private @Nullable Prepared prepared(@Nullable Upload upload) {
        try {
            return upload == null ? null : upload.prepare(settings.lane(), settings.validation());
        } catch (UncheckedIOException e) {
            throw Disk.orCancelled(e);
        }
    }

    /// The attempts of one call.
    private final class Attempts<T> {
        private final SkillRequest request;
        private final @Nullable Prepared file;
        private final Reading<T> reading;
        private final Running running;
        private final URI url;
        private final String idempotencyKey;
        private final int most;
        /// Of all attempts so far: whether one may have had its effect without our hearing of it.
        private boolean isOutcomeUnknown;

        Attempts(SkillRequest request, @Nullable Prepared file, Reading<T> reading, Running running) {
            this.request = request;
            this.file = file;
            this.reading = reading;
            this.running = running;
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

        /// @return what the caller gets; empty if the call is to be tried again, after the pause that was made
        ///         here
        private Optional<T> attempt(int attempt) {
            mustGoOn(null);
            Answer answer = null;
            boolean isHandedOut = false;
            try (Form form = form()) {
                try {
                    answer = transport.send(request(form), running);
                    peer.learn(answer.headers());
                    Optional<Duration> pause = pauseAfter(answer, attempt);
                    if (pause.isPresent()) {
                        answer.body().close();
                        noteOutcome(Effects.isUnknownAfter(request, answer));
                        pause(pause.get());
                        return Optional.empty();
                    }
                    T result = read(answer);
                    isHandedOut = reading.isHandedOut();
                    return Optional.of(result);
                } catch (Misread e) {
                    throw new BadAnswerException(
                            where() + ": " + e.getMessage(), e.getCause(), request.isWrite() || isOutcomeUnknown);
                } catch (IOException e) {
                    noteOutcome((request.isWrite() && answer != null) || Effects.isUnknownAfter(request, e, form));
                    mustGoOn(e); // first, since ending a call may break off reading its upload too
                    mustBeOfTheConnection(form);
                    pause(pauseAfter(e, attempt));
                    return Optional.empty();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    noteOutcome(Effects.isUnknownAfter(request, e, form));
                    throw cancelled("its thread was interrupted", e);
                } finally {
                    if (answer != null && !isHandedOut) {
                        answer.body().close();
                    }
                }
            }
        }

        private T read(Answer answer) throws IOException, Misread {
            if (answer.isError() && !reading.takesErrors()) {
                ApiException refused =
                        Errors.of(answer, where(), isOutcomeUnknown || Effects.isUnknownAfter(request, answer));
                // What ends a call ends the reading of its answer too, and cuts short what that says.
                mustNotBeEnded(null);
                throw refused;
            }
            if (reading.isHandedOut()) {
                answer.body().whenClosed(running::close);
            } else {
                answer.body().mustEndWithin(running.leftNanos());
            }
            return reading.read(answer);
        }

        /// How long to wait before the next attempt; empty if this answer counts.
        private Optional<Duration> pauseAfter(Answer answer, int attempt) {
            if (attempt >= most || !Effects.invitesAnotherTry(request, answer, peer.kind())) {
                return Optional.empty();
            }
            Duration pause = Backoff.told(answer.headers()).orElseGet(() -> Backoff.after(attempt));
            boolean isWorthIt = pause.compareTo(Backoff.LONGEST) <= 0 && pause.toNanos() < running.leftNanos();
            return isWorthIt ? Optional.of(pause) : Optional.empty();
        }

        /// @throws ConnectionException if there is no next attempt
        private Duration pauseAfter(IOException failure, int attempt) {
            Duration pause = Backoff.after(attempt);
            if (attempt >= most
                    || pause.toNanos() >= running.leftNanos()
                    || (request.isCreate() && isOutcomeUnknown && !isProtected())) {
                throw connectionFailed(failure);
            }
            return pause;
        }

        private void pause(Duration pause) {
            try {
                if (!running.pause(pause)) {
                    throw cancelled("it was ended", null);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cancelled("its thread was interrupted", e);
            }
        }

        /// Whether a create may be sent again after one whose answer was lost: at a Repertoire, which is asked
        /// who it is if no answer has told so far.
        private boolean isProtected() {
            if (peer.kind() == Peer.Kind.UNKNOWN) {
                probe();
            }
            return peer.kind() == Peer.Kind.REPERTOIRE;
        }

        private void probe() {
            HttpRequest question = HttpRequest.newBuilder(URI.create(settings.baseUrl() + "/health/liveliness"))
                    .build();
            try (var asking = new Running(PROBE, List.of())) {
                running.breakOffBy(asking::end);
                Answer answer = transport.send(question, asking);
                peer.learn(answer.headers());
                answer.body().close();
            } catch (IOException e) {
                // Nobody there to be known.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cancelled("its thread was interrupted", e);
            }
        }

        private void noteOutcome(boolean isUnknown) {
            isOutcomeUnknown |= isUnknown;
        }

        /// @throws CallCancelledException if the call was ended
        /// @throws ConnectionException    if its time is over
        private void mustGoOn(@Nullable IOException failure) {
            mustNotBeEnded(failure);
            if (running.leftNanos() <= 0) {
                throw new ConnectionException(where() + " took longer than it may" + tail(), failure, isOutcomeUnknown);
            }
        }

        /// @throws CallCancelledException if the call was ended
        private void mustNotBeEnded(@Nullable IOException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw cancelled("its thread was interrupted", failure);
            }
            if (running.isEnded()) {
                throw cancelled("it was ended", failure);
            }
        }

        /// @throws UncheckedIOException if the upload can't be read
        private static void mustBeOfTheConnection(@Nullable Form form) {
            Exception failure = form == null ? null : form.failure();
            if (failure instanceof IOException io) {
                throw new UncheckedIOException("the upload can't be read", io);
            } else if (failure instanceof RuntimeException bug) {
                throw bug;
            }
        }

        private ConnectionException connectionFailed(IOException failure) {
            String found = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            return new ConnectionException(
                    where() + " failed: " + Shown.word(found) + tail(), failure, isOutcomeUnknown);
        }

        private CallCancelledException cancelled(String why, @Nullable Exception cause) {
            return new CallCancelledException(where() + " was cancelled: " + why + tail(), cause, isOutcomeUnknown);
        }

        private String tail() {
            return isOutcomeUnknown ? "; it is unknown whether it was done, so look before you try again" : "";
        }

        /// Without the query, in which there may be anything.
        private String where() {
            return request.method() + " " + Urls.of(settings.baseUrl(), request.path(), List.of());
        }

        private @Nullable Form form() {
            if (file == null) {
                return null;
            }
            List<Parameter> fields = new ArrayList<>(request.fields());
            fields.addAll(ours());
            return new Form(fields, file, options.progress());
        }

        private List<Parameter> query(SkillRequest of) {
            List<Parameter> query = new ArrayList<>(of.query());
            query.addAll(options.query());
            if (!of.isCreate()) {
                query.addAll(ours());
            }
            return query;
        }

        /// What is said to a gateway: in the form of a create, else in the query.
        private List<Parameter> ours() {
            List<Parameter> ours = new ArrayList<>();
            options.model().ifPresent(model -> ours.add(new Parameter(OwnParameters.MODEL, model)));
            options.provider().ifPresent(provider -> ours.add(new Parameter(OwnParameters.PROVIDER, provider)));
            return ours;
        }

        private HttpRequest request(@Nullable Form form) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(url)
                    .header("x-api-key", settings.apiKey().revealToUse())
                    .header("anthropic-version", "2023-06-01")
                    .header("accept", reading.accept())
                    .header("user-agent", "repertoire-sdk-java");
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
