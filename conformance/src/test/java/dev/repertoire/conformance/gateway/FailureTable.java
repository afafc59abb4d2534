package dev.repertoire.conformance.gateway;

import dev.repertoire.testkit.anthropic.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What `docs/gateway.md` promises of accounts that fail: its table, with a row a failure and a column a kind of
/// operation.
record FailureTable(List<String> columns, List<Row> rows) {
    private static final Pattern STATUS = Pattern.compile("[1-9][0-9]{2}");

    /// @param cells as many as there are columns
    record Row(String label, List<Failure> failures, List<Cell> cells) {}

    static FailureTable read() throws IOException {
        List<List<String>> lines = Files.readAllLines(Path.of("..", "docs", "gateway.md")).stream()
                .dropWhile(line -> !line.startsWith("| the account | "))
                .takeWhile(line -> line.startsWith("|"))
                .map(FailureTable::cells)
                .toList();
        return new FailureTable(
                lines.getFirst().subList(1, lines.getFirst().size()),
                lines.stream().skip(2).map(FailureTable::row).toList());
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    private static Row row(List<String> line) {
        String label = line.getFirst();
        return new Row(
                label, failures(label), line.stream().skip(1).map(Cell::parse).toList());
    }

    private static List<Failure> failures(String label) {
        if (label.startsWith("says ")) {
            return says(label);
        }
        if (label.startsWith("redirects ")) {
            return statuses(label).map(Failure::redirects).toList();
        }
        return switch (label) {
            case "can't be reached" -> List.of(Failure.dead());
            case "breaks off before or in its answer" -> breaksOff();
            case "does not answer in time" -> late();
            default -> throw new IllegalArgumentException("no known failure: " + label);
        };
    }

    private static List<Failure> says(String label) {
        List<Failure> says = new ArrayList<>();
        statuses(label).map(Failure::says).forEach(says::add);
        if (label.endsWith("another 4xx")) {
            says.add(Failure.says(402));
            says.add(Failure.says(418));
        }
        if (label.endsWith("another 5xx")) {
            says.add(Failure.says(501));
            says.add(Failure.says(520));
        }
        if (label.contains("500")) {
            says.add(Failure.says(500).afterPerforming());
        }
        return says;
    }

    private static Stream<Integer> statuses(String label) {
        return STATUS.matcher(label).results().map(MatchResult::group).map(Integer::valueOf);
    }

    private static List<Failure> breaksOff() {
        Failure closes = Failure.breaksOff("closes without an answer", Behaviour.closesAfterBody(), false);
        Failure notHttp = Failure.breaksOff("answers what is no HTTP", Behaviour.notHttp(), false);
        return List.of(
                Failure.breaksOff("closes before the body", Behaviour.closesBeforeBody(), false),
                closes,
                closes.afterPerforming(),
                notHttp,
                notHttp.afterPerforming(),
                Failure.breaksOff("gives half an answer", Behaviour.halfAnswer(), true));
    }

    private static List<Failure> late() {
        Failure hangs = Failure.late("hangs", Behaviour.hangs(), false);
        return List.of(hangs, hangs.afterPerforming(), Failure.late("stalls in its answer", Behaviour.stalls(), true));
    }
}
