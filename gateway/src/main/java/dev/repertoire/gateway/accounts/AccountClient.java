package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.network.OutboundNetwork;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/// Sends requests to accounts over HTTP/1.1, on connections that it keeps.
///
/// Whole answers arrive within the timeout or not at all. A large answer that is streamed is handed on as it
/// arrives; only its pauses are bounded. Safe for many threads.
public final class AccountClient implements Upstream, AutoCloseable {
    /// The most that are open to one account at once, for reads and for changes each.
    public static final int MAX_CONNECTIONS = 512;

    private final Connections connections;
    private final AnswerReader answers = new AnswerReader();

    public AccountClient(OutboundNetwork network) {
        connections = new Connections(network);
    }

    @Override
    public Outcome send(
            Account account, UpstreamRequest request, KeyId key, Cancellation cancellation, Duration timeout) {
        AccountRoute route = connections.route(account.base());
        Exchange exchange = request.effect() == Effect.READ
                ? connections.forReading(account.name(), route)
                : connections.forChange(account.name(), route);
        boolean isAnswered = false;
        exchange.endWith(cancellation);
        try (Deadlines.Deadline _ = connections.deadlines().in(timeout, exchange::expire)) {
            ClassicHttpResponse response = exchange.perform(UpstreamMessage.of(account, request, route), timeout);
            var reply = answers.read(response, exchange, account.name(), key, request, timeout);
            isAnswered = true;
            return new Outcome.Answered(reply);
        } catch (IOException | HttpException | ConnectionShutdownException e) {
            return exchange.failed(e);
        } finally {
            if (!isAnswered) {
                exchange.discard();
            }
        }
    }

    /// Ends all connections, those in use too.
    @Override
    public void close() {
        connections.close();
    }
}
