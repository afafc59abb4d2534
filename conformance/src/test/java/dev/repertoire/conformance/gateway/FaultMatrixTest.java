package dev.repertoire.conformance.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Every cell of the table in `docs/gateway.md`: each operation, with each failure of the row, failing once and
/// failing always. All are played at the same time, each at accounts of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {
    /// Most of them wait.
    private static final int AT_ONCE = 16;

    private final FailureTable table;
    private final Map<FaultScenario, CompletableFuture<Void>> begun = new LinkedHashMap<>();
    private final FakeAnthropic anthropic;
    private final TestServer server;
    private final ExecutorService stage = Executors.newFixedThreadPool(AT_ONCE);

    FaultMatrixTest() throws IOException {
        table = FailureTable.read();
        List<FaultScenario> scenarios = scenarios();
        anthropic = FakeAnthropic.start(scenarios.stream()
                .flatMap(s -> Stream.of(s.first(), s.second()))
                .toArray(String[]::new));
        var groups = new Groups(anthropic);
        scenarios.forEach(scenario -> scenario.configure(groups));
        server = groups.start("router_settings: {num_retries: 2, retry_after: 0}\n");
        scenarios.forEach(scenario -> begun.put(scenario, scenario.begin(anthropic, server, stage)));
    }

    @AfterAll
    void stop() {
        stage.shutdownNow();
        server.close();
        anthropic.close();
    }

    @TestFactory
    Stream<DynamicContainer> cell() {
        return table.rows().stream()
                .map(row -> dynamicContainer(
                        row.label(), table.columns().stream().map(column -> cell(row.label(), column))));
    }

    @Test
    void table_speaks_of_every_operation() {
        assertThat(table.columns())
                .containsOnlyOnceElementsOf(Arrays.stream(ClientOperation.values())
                        .map(ClientOperation::column)
                        .distinct()
                        .toList());
        assertThat(table.rows()).allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(table.columns()));
    }

    private DynamicContainer cell(String row, String column) {
        return dynamicContainer(
                column,
                begun.entrySet().stream()
                        .filter(entry -> entry.getKey().row().equals(row)
                                && entry.getKey().operation().column().equals(column))
                        .map(entry -> dynamicTest(entry.getKey().name(), () -> FaultScenario.end(entry.getValue()))));
    }

    private List<FaultScenario> scenarios() {
        List<FaultScenario> scenarios = new ArrayList<>();
        for (FailureTable.Row row : table.rows()) {
            for (Failure failure : row.failures()) {
                for (ClientOperation operation : ClientOperation.values()) {
                    Cell cell = row.cells().get(table.columns().indexOf(operation.column()));
                    scenarios.add(new FaultScenario(scenarios.size(), row.label(), operation, failure, true, cell));
                    scenarios.add(new FaultScenario(scenarios.size(), row.label(), operation, failure, false, cell));
                }
            }
        }
        return scenarios;
    }
}
