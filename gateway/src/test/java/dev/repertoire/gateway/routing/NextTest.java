package dev.repertoire.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The policy of retries, cell by cell.
class NextTest {
    @ParameterizedTest
    @CsvSource({
        // ending,   a read,     a delete,   a new skill, a new version
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
    void next(Ending ending, Next read, Next delete, Next createSkill, Next createVersion) {
        assertThat(Next.after(Effect.READ, ending)).isEqualTo(read);
        assertThat(Next.after(Effect.DELETE, ending)).isEqualTo(delete);
        assertThat(Next.after(Effect.CREATE_SKILL, ending)).isEqualTo(createSkill);
        assertThat(Next.after(Effect.CREATE_VERSION, ending)).isEqualTo(createVersion);
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
    void status_says_how_an_attempt_ended(int status, Ending ending) {
        assertThat(Ending.of(status)).isEqualTo(ending);
    }
}
