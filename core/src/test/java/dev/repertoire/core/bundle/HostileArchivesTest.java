package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Lane;
import dev.repertoire.core.bundle.CsvTable.Resources;
import dev.repertoire.core.bundle.CsvTable.Row;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HostileArchivesTest {
    private static final String FOLDER = "/hostile-archives/";
    private static final List<Row> CASES = CsvTable.rows(FOLDER + "manifest.csv");

    @TestFactory
    Stream<DynamicTest> each_archive_has_the_outcome_its_manifest_says() {
        return CASES.stream()
                .flatMap(row -> Arrays.stream(Lane.values())
                        .map(lane -> DynamicTest.dynamicTest(
                                row.get("file") + " in " + lane + ": " + row.get("why"), () -> check(row, lane))));
    }

    @Test
    void all_archives_are_there() {
        assertThat(CASES).hasSize(93);
    }

    private static void check(Row row, Lane lane) {
        byte[] zip = Resources.bytes(FOLDER + row.get("file"));
        Outcome outcome = Outcome.of(Uploads.archive(zip), lane);
        switch (row.get("expect")) {
            case "accept", "accept_normalized" -> {
                assertThat(outcome.findings()).isEmpty();
                assertThat(outcome.isAccepted()).isTrue();
            }
            case "accept_warn" -> {
                assertThat(outcome.errors()).isEmpty();
                assertThat(outcome.isAccepted()).isTrue();
                assertThat(outcome.findings()).isNotEmpty();
            }
            case "reject" -> {
                assertThat(outcome.isAccepted()).isFalse();
                assertThat(outcome.rules().getFirst()).isEqualTo(row.get("code"));
                assertThat(status(outcome)).isEqualTo(row.get("http"));
                assertThat(outcome.errors()).containsExactly(row.get("code"));
            }
            default -> throw new AssertionError("unknown expectation " + row.get("expect"));
        }
    }

    private static String status(Outcome outcome) {
        return outcome.rules().getFirst().equals("too_large") ? "413" : "400";
    }
}
