package dev.repertoire.conformance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.gateway.Cell.Next;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// One operation that meets one failure, at two accounts of its own. The first in the group fails, once or always;
/// if the operation may go to the other account, always means that both fail.
///
/// @param number tells it from the others
record FaultScenario(int number, String row, ClientOperation operation, Failure failure, boolean isOnce, Cell cell) {
    private static final int RETRIES = 2;

    String name() {
        return failure.name() + (isOnce ? " once: " : " always: ") + operation;
    }

    String first() {
        return "first-" + number;
    }

    String second() {
        return "second-" + number;
    }

    void configure(Groups groups) {
        String parameters = failure.kind() == Failure.Kind.LATE
                ? "timeout: 2"
                // Until it has come back, however long that takes.
                : failure.kind() == Failure.Kind.DEAD && isOnce ? "timeout: 30, max_retries: 6" : "timeout: 30";
        groups.group(group(), parameters, first(), second()).group(alone(), parameters, first());
    }

    void play(FakeAnthropic anthropic, TestServer server) {
        FakeAccount first = anthropic.account(first());
        FakeAccount second = anthropic.account(second());
        Client client = server.teamA();
        String skill = "";
        String version = "";
        if (operation.isAboutOneSkill()) {
            MultipartBody form = MultipartBody.zip(Bundles.valid("pdf"));
            skill = client.create(form.field("model", alone())).ok().get("id");
            HttpAnswer made = operation == ClientOperation.DELETE_VERSION
                    ? client.createVersion(skill, form)
                    : client.versions(skill, "");
            version = operation == ClientOperation.DELETE_VERSION
                    ? made.ok().get("id")
                    : made.ok().json().at("/data/0/id").stringValue();
        }
        int before = first.received().size();
        fail(first, second);
        HttpAnswer answer = operation.run(client, group(), alone(), skill, version);
        int atFirst = first.received().size() - before;
        int atSecond = second.received().size();

        if (isOnce && cell.next() != Next.NONE) {
            assertInvisible(answer, atFirst, atSecond);
        } else {
            assertTold(answer);
            assertAttempts(answer, atFirst, atSecond);
        }
        if (operation.isCreate()) {
            assertMadeOnce(first, second, skill, answer);
        }
    }

    private void fail(FakeAccount first, FakeAccount second) {
        if (!isOnce) {
            failure.always(first, operation.api());
            if (cell.next() == Next.ELSEWHERE) {
                failure.always(second, operation.api());
            }
            return;
        }
        failure.once(first, operation.api());
        if (failure.kind() == Failure.Kind.DEAD && cell.next() == Next.AGAIN) {
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(first::comeBack);
        }
    }

    private void assertInvisible(HttpAnswer answer, int atFirst, int atSecond) {
        assertThat(answer.status()).as("status of %s", answer).isEqualTo(200);
        assertThat(answer.header("x-should-retry")).isEmpty();
        assertThat(answer.header("x-repertoire-outcome")).isEmpty();
        boolean isDead = failure.kind() == Failure.Kind.DEAD;
        boolean isElsewhere = cell.next() == Next.ELSEWHERE;
        assertThat(List.of(atFirst, atSecond))
                .as("requests at each account")
                .containsExactly(isDead == isElsewhere ? (isDead ? 0 : 2) : 1, isElsewhere ? 1 : 0);
        assertThat(answer.header("x-litellm-model-id")).hasValue(Groups.nameOf(isElsewhere ? second() : first()));
        if (!isDead || isElsewhere) {
            assertThat(answer.header("x-litellm-attempted-retries")).hasValue("1");
        }
    }

    private void assertTold(HttpAnswer answer) {
        int status = cell.end() == 0 ? failure.status() : cell.end();
        assertThat(answer.status()).as("status of %s", answer).isEqualTo(status);
        assertThat(answer.header("x-should-retry").orElse("not said"))
                .isEqualTo(cell.isUnknown() || isFinal(status) ? "false" : "not said");
        assertThat(answer.header("x-repertoire-outcome").orElse("not said"))
                .isEqualTo(cell.isUnknown() ? "unknown" : "not said");
        assertThat(answer.header("x-litellm-model-id").orElseThrow())
                .isIn(Groups.nameOf(first()), Groups.nameOf(second()));
        assertThat(answer.get("type")).isEqualTo("error");
        if (cell.end() == 0) {
            assertThat(answer.json().at("/error/type").stringValue()).isEqualTo(Failure.TYPE);
            assertThat(answer.json().at("/error/message").stringValue()).isEqualTo(Failure.MESSAGE);
            assertThat(answer.header("x-told-by")).hasValue("the account");
            assertThat(answer.header("x-repertoire-request-id")).isPresent();
        } else {
            assertThat(answer.json().at("/error/type").stringValue())
                    .isEqualTo(status == 504 ? "timeout_error" : "api_error");
            assertThat(answer.json().at("/error/details/error_code").stringValue())
                    .isEqualTo(code(status));
            assertThat(answer.header("request-id")).hasValue(answer.get("request_id"));
        }
    }

    /// What the account itself says is of no use to try again.
    private static boolean isFinal(int status) {
        return status < 500 && status != 429;
    }

    private String code(int status) {
        return cell.isUnknown() ? "outcome_unknown" : status == 503 ? "account_unreachable" : "account_unavailable";
    }

    private void assertAttempts(HttpAnswer answer, int atFirst, int atSecond) {
        List<Integer> attempts = switch (cell.next()) {
            case NONE -> List.of(1, 0);
            case AGAIN -> List.of(1 + RETRIES, 0);
            // An account that rejects our credential is not asked again.
            case ELSEWHERE -> failure.status() == 401 || failure.status() == 403 ? List.of(1, 1) : List.of(2, 2);
        };
        assertThat(List.of(atFirst, atSecond))
                .as("requests at each account")
                .isEqualTo(failure.kind() == Failure.Kind.DEAD ? List.of(0, 0) : attempts);
        assertThat(answer.header("x-litellm-attempted-retries"))
                .hasValue(Integer.toString(attempts.getFirst() + attempts.getLast() - 1));
    }

    /// What was made is what was told: nothing after a refusal, one after a success, one at most in doubt.
    private void assertMadeOnce(FakeAccount first, FakeAccount second, String skill, HttpAnswer answer) {
        int expected = answer.status() == 200 || (cell.isUnknown() && failure.isPerforming()) ? 1 : 0;
        if (operation == ClientOperation.CREATE_SKILL) {
            assertThat(first.skills().size() + second.skills().size()).isEqualTo(expected);
            return;
        }
        first.comeBack();
        first.resetBehaviour();
        Client direct = Client.of(first.url()).withKey(first.key());
        assertThat(direct.versions(skill, "").ok().json().path("data")).hasSize(1 + expected);
    }

    /// Plays in the background; the future ends as the play does.
    CompletableFuture<Void> begin(FakeAnthropic anthropic, TestServer server, Executor stage) {
        return CompletableFuture.runAsync(() -> play(anthropic, server), stage).orTimeout(5, TimeUnit.MINUTES);
    }

    static void end(CompletableFuture<Void> begun) throws Throwable {
        try {
            begun.join();
        } catch (CompletionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private String group() {
        return "both-" + number;
    }

    private String alone() {
        return "alone-" + number;
    }
}
