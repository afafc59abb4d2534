package dev.repertoire.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Caller;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files as people have them for LiteLLM, each with what must come of it: `NAME.yaml` and `NAME.expected`. The
/// first line of a file, `# set: NAME NAME=VALUE`, names the variables that are set for it.
class LiteLlmCorpusTest {
    private static final Path CORPUS =
            Path.of("src", "test", "resources", "dev", "repertoire", "server", "config", "corpus");
    private static final String SET = "# set:";
    private static final int WORDS = 9;

    /// Depends on how the corpus was checked out.
    private static final String OPEN_FILE = "is readable by other users";

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void file_means_what_its_owner_expects(String name) throws IOException {
        String expected = Files.readString(CORPUS.resolve(name + ".expected"));
        assertThat(outcome(CORPUS.resolve(name + ".yaml"))).isEqualTo(expected);
    }

    private static String outcome(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            ConfigReader.Outcome read = GatewayFile.readFile(file.toString(), environment(file));
            lines.addAll(routing(read.config().gateway().routing()));
            addNotes(lines, read.warnings());
        } catch (FaultyConfig faulty) {
            faulty.faults().forEach(fault -> lines.add("fault " + start(fault.toString())));
            addNotes(lines, faulty.warnings());
        }
        return String.join("\n", lines) + "\n";
    }

    private static void addNotes(List<String> lines, List<String> notes) {
        notes.stream().filter(note -> !note.contains(OPEN_FILE)).forEach(note -> lines.add("note " + start(note)));
    }

    private static Map<String, String> environment(Path file) throws IOException {
        Map<String, String> environment = new HashMap<>();
        String first = Files.readString(file).lines().findFirst().orElse("");
        int at = first.indexOf(SET);
        if (at >= 0) {
            for (String word : first.substring(at + SET.length()).strip().split(" +", -1)) {
                String[] both = word.split("=", 2);
                environment.put(
                        both[0], both.length == 2 ? both[1] : "sk-ant-example-" + both[0].toLowerCase(Locale.ROOT));
            }
        }
        return environment;
    }

    private static List<String> routing(RoutingTable table) {
        List<String> lines = new ArrayList<>();
        table.groups().values().forEach(group -> lines.add("group " + group.name() + ": " + accounts(group)));
        List<String> listed = table.names().listed(new Caller(KeyId.MASTER, Workspace.DEFAULT));
        table.names().all().stream()
                .filter(name -> !table.groups().containsKey(name) && !name.equals(ModelGroup.HOSTED))
                .forEach(alias -> lines.add("alias " + alias + ": "
                        + table.names().group(alias).orElseThrow() + (listed.contains(alias) ? "" : ", hidden")));
        lines.add("default " + table.defaultGroup());
        if (!table.settings().equals(RouterSettings.DEFAULTS)) {
            lines.add("router " + router(table.settings()));
        }
        return lines;
    }

    private static String accounts(ModelGroup group) {
        return group.deployments().stream().map(LiteLlmCorpusTest::account).collect(Collectors.joining(", "));
    }

    /// The account, its host, and how it is used if the file says so.
    private static String account(Deployment deployment) {
        List<String> use = new ArrayList<>();
        if (deployment.weight() != 1) {
            use.add("weight " + deployment.weight());
        }
        deployment.rpm().ifPresent(rpm -> use.add("rpm " + rpm));
        if (deployment.order() != 1) {
            use.add("order " + deployment.order());
        }
        deployment.timeout().ifPresent(timeout -> use.add("timeout " + timeout.toSeconds()));
        deployment.maxRetries().ifPresent(retries -> use.add("retries " + retries));
        deployment.cooldown().ifPresent(cooldown -> use.add("cooldown " + cooldown.toSeconds()));
        return deployment.account().name() + " at "
                + BaseUrl.hostAndPort(deployment.account().base()).replaceFirst(":443$", "")
                + (use.isEmpty() ? "" : " (" + String.join(", ", use) + ")");
    }

    private static String router(RouterSettings settings) {
        return settings.strategy().wireName() + ", retries " + settings.numRetries() + " after "
                + settings.retryAfter().toSeconds() + ", timeout "
                + settings.timeout().toSeconds() + ", fails " + settings.allowedFails() + ", cooldown "
                + settings.cooldown().toSeconds();
    }

    /// Enough of a sentence to know it.
    private static String start(String sentence) {
        return Stream.of(sentence.split(" ")).limit(WORDS).collect(Collectors.joining(" "));
    }
}
