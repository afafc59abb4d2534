package dev.repertoire.gateway.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.gateway.accounts.Effect;
import dev.repertoire.gateway.accounts.OutcomeKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The policy of retries, cell by cell.
class RetryDecisionTest {
    @ParameterizedTest
    @CsvSource({
        // kind,   a read,     a delete,   a new skill, a new version
        "FINE,        TELL,       TELL,       TELL,        TELL",
        "REDIRECTED,  TELL,       TELL,       TELL,        TELL",
        "REFUSED,     TELL,       TELL,       TELL,        TELL",
        "FORBIDDEN,   TELL,       TELL,       ELSEWHERE,   TELL",
        "FULL,        AGAIN,      AGAIN,      ELSEWHERE,   AGAIN",
        "OVERLOADED,  AGAIN,      AGAIN,      ELSEWHERE,   AGAIN",
        "SICK,        AGAIN,      AGAIN,      TELL_DOUBT,  TELL_DOUBT",
        "NOT_REACHED, AGAIN,      AGAIN,      ELSEWHERE,   AGAIN",
        "NO_ANSWER,   AGAIN,      AGAIN,      TELL_DOUBT,  TELL_DOUBT",
    })
    void decision_by_kind_and_effect(
            OutcomeKind kind,
            RetryDecision read,
            RetryDecision delete,
            RetryDecision createSkill,
            RetryDecision createVersion) {
        assertThat(RetryDecision.after(Effect.READ, kind)).isEqualTo(read);
        assertThat(RetryDecision.after(Effect.DELETE, kind)).isEqualTo(delete);
        assertThat(RetryDecision.after(Effect.CREATE, kind)).isEqualTo(createSkill);
        assertThat(RetryDecision.after(Effect.ADD, kind)).isEqualTo(createVersion);
    }

    @ParameterizedTest
    @CsvSource({
        "200, FINE",
        "304, FINE",
        "301, REDIRECTED",
        "307, REDIRECTED",
        "400, REFUSED",
        "404, REFUSED",
        "413, REFUSED",
        "401, FORBIDDEN",
        "403, FORBIDDEN",
        "429, FULL",
        "500, SICK",
        "502, SICK",
        "504, SICK",
        "503, OVERLOADED",
        "529, OVERLOADED",
        "501, SICK",
        "520, SICK",
    })
    void status_says_how_an_attempt_ended(int status, OutcomeKind kind) {
        assertThat(OutcomeKind.of(status)).isEqualTo(kind);
    }
}
