package dev.repertoire.server.config;

import dev.repertoire.core.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// One mapping of the configuration file: hands out its values by key, and notes each that is not what was asked for.
final class YamlSection {
    private final String path;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final Map<String, String> environment;
    private final List<Fault> faults;

    /// @param path        of the mapping; empty for the whole file
    /// @param environment for values written `os.environ/NAME`
    /// @param faults      where they are noted
    YamlSection(String path, MappingNode mapping, Map<String, String> environment, List<Fault> faults) {
        this.path = path;
        this.environment = environment;
        this.faults = faults;
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                values.put(key.getValue(), tuple.getValueNode());
            } else {
                fault(path, tuple.getKeyNode(), "expected a word as key");
            }
        }
    }

    /// The text at `key`; a value `os.environ/NAME` is that variable's.
    Optional<String> text(String key) {
        known.add(key);
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case ScalarNode scalar -> resolve(key, scalar);
            case Node other -> {
                fault(path(key), other, "expected a text or number");
                yield Optional.empty();
            }
        };
    }

    Optional<Secret> secret(String key) {
        return text(key).map(Secret::of);
    }

    /// The whole number at `key`, from `min` to `max`.
    OptionalLong number(String key, long min, long max) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<Long> number = Numbers.parse(text.get(), min, max);
        if (number.isEmpty()) {
            fault(path(key), values.get(key), "expected a whole number from " + min + " to " + max);
            return OptionalLong.empty();
        }
        return OptionalLong.of(number.get());
    }

    /// The mapping at `key`; an empty one if there is none.
    YamlSection section(String key) {
        known.add(key);
        Node node = values.get(key);
        if (node instanceof MappingNode mapping) {
            return new YamlSection(path(key), mapping, environment, faults);
        }
        boolean isEmpty = node == null
                || (node instanceof ScalarNode scalar && scalar.getValue().isEmpty());
        if (!isEmpty) {
            fault(path(key), node, "expected a mapping of keys to values");
        }
        return new YamlSection(path(key), Yaml.EMPTY, environment, faults);
    }

    void fault(String key, String message) {
        fault(path(key), values.get(key), message);
    }

    /// Notes every key nobody asked for as a fault, with the nearest that exists.
    void refuseUnknown() {
        for (String key : unknown()) {
            String hint = Nearest.to(key, known)
                    .map(nearest -> "; did you mean " + nearest + "?")
                    .orElse("; known here are " + String.join(", ", known));
            fault(path(key), values.get(key), "unknown key" + hint);
        }
    }

    /// The keys nobody asked for.
    List<String> unknown() {
        List<String> unknown = new ArrayList<>(values.keySet());
        unknown.removeAll(known);
        return unknown;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Optional<String> resolve(String key, ScalarNode scalar) {
        String value = scalar.getValue();
        String prefix = "os.environ/";
        if (!value.startsWith(prefix)) {
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        }
        String name = value.substring(prefix.length());
        String set = environment.get(name);
        if (set == null || set.isEmpty()) {
            fault(path(key), scalar, "environment variable " + name + " is not set");
            return Optional.empty();
        }
        return Optional.of(set);
    }

    private void fault(String where, @Nullable Node node, String message) {
        String line = node == null
                ? ""
                : node.getStartMark()
                        .map(mark -> " (line " + (mark.getLine() + 1) + ")")
                        .orElse("");
        faults.add(new Fault(where + line, message));
    }
}
