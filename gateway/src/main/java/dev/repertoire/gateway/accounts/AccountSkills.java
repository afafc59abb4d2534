package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Abandonment;
import dev.repertoire.core.Hop;
import dev.repertoire.core.Origin;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DeleteVersion;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.GetVersion;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillCall.ListVersions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/// Performs the nine calls at accounts over HTTP/1.1, on connections that it keeps.
///
/// Whole answers come within the timeout or not at all. A large download is handed on as it comes; only its pauses are
/// bounded.
public final class AccountSkills implements Upstream, AutoCloseable {
    private final Connections connections = new Connections();

    @Override
    public Outcome send(Account account, SkillCall call, Origin origin, Duration timeout) {
        ClassicHttpRequest request = SkillRequest.of(account, call, origin.passThrough());
        Instant start = Instant.now();
        long startNanos = System.nanoTime();
        Outcome outcome = attempt(account, call, request, origin.journey().abandonment(), timeout);
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        origin.journey().add(hop(account, start, took, outcome));
        return outcome;
    }

    private Outcome attempt(
            Account account, SkillCall call, ClassicHttpRequest request, Abandonment abandonment, Duration timeout) {
        Exchange exchange = switch (call) {
            case CreateSkill _, CreateVersion _, DeleteSkill _, DeleteVersion _ ->
                connections.forChange(account.base());
            case ListSkills _, GetSkill _, ListVersions _, GetVersion _, DownloadVersion _ ->
                connections.forReading(account.base());
        };
        boolean isAnswered = false;
        exchange.endWith(abandonment);
        try (Deadlines.Deadline _ = connections.deadlines().in(timeout, exchange::expire)) {
            ClassicHttpResponse response = exchange.perform(request, timeout);
            var reply = Answers.read(response, exchange, call instanceof DownloadVersion, timeout);
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

    private static Hop hop(Account account, Instant start, Duration took, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(var reply) -> new Hop(account.name(), start, took, reply.status(), null);
            case Outcome.NotReached(var why) -> new Hop(account.name(), start, took, 0, why);
            case Outcome.NoAnswer no -> new Hop(account.name(), start, took, 0, no.why());
        };
    }

    /// Ends all connections, those in use too.
    @Override
    public void close() {
        connections.close();
    }
}
