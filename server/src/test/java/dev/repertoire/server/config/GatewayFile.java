package dev.repertoire.server.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.repertoire.core.Secret;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/// Reads configuration files with accounts in them.
abstract class GatewayFile {
    static final String KEY_A = "sk-ant-api03-of-team-a-0123456789";
    static final String KEY_B = "sk-ant-api03-of-team-b-0123456789";
    static final Map<String, String> KEYS = Map.of("KEY_A", KEY_A, "KEY_B", KEY_B);

    @TempDir
    Path folder;

    final List<Account> accounts(String list) throws IOException {
        return routing("model_list: " + list, KEYS).deployments().stream()
                .map(Deployment::account)
                .toList();
    }

    static Account account(String name, String key) {
        return new Account(name, Account.ANTHROPIC, Secret.of(key));
    }

    static RoutingTable table(String defaultGroup, RouterSettings settings, ModelGroup... groups) {
        Map<String, ModelGroup> byName = new LinkedHashMap<>();
        for (ModelGroup group : groups) {
            byName.put(group.name(), group);
        }
        return new RoutingTable(byName, defaultGroup, settings);
    }

    final RoutingTable routing(String yaml, Map<String, String> environment) throws IOException {
        return read(yaml, environment).config().gateway().routing();
    }

    final List<String> faults(String yaml, Map<String, String> environment) throws IOException {
        String file = file(yaml);
        return catchThrowableOfType(FaultyConfig.class, () -> readFile(file, environment)).faults().stream()
                .map(Fault::toString)
                .toList();
    }

    final ConfigReader.Outcome read(String yaml, Map<String, String> environment) throws IOException {
        return readFile(file(yaml), environment);
    }

    static ConfigReader.Outcome readFile(String file, Map<String, String> environment) {
        return ConfigReader.read(new Settings(Map.of("config", file), environment));
    }

    final String file(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "config", ".yaml"), yaml)
                .toString();
    }
}
