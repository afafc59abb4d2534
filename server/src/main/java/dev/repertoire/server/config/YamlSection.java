package dev.repertoire.server.config;

import dev.repertoire.core.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One mapping of the configuration file: returns its values by key, and notes a fault for each value of another
/// kind.
final class YamlSection {
    private static final String ENVIRONMENT = "os.environ/";
    private static final String MERGE = "<<";
    private static final String NO_MAPPING = "expected a mapping of keys to values";
    private static final Duration MAX_SECONDS = Duration.ofDays(365);

    private final String path;
    private final MappingNode mapping;
    private final Map<String, Node> values = new LinkedHashMap<>();
    /// Where the keys stand: a section begins in the line of its name.
    private final Map<String, Node> places = new HashMap<>();
    private final Map<String, Twice> twice = new HashMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final Map<String, String> environment;
    private final Remarks remarks;

    /// A key that is given more than once: the value before the last, and the last.
    private record Twice(Node earlier, Node last) {}

    /// @param path        of the mapping; empty for the whole file
    /// @param environment for values written `os.environ/NAME`
    /// @param remarks     where faults are noted
    YamlSection(String path, MappingNode mapping, Map<String, String> environment, Remarks remarks) {
        this.path = path;
        this.mapping = mapping;
        this.environment = environment;
        this.remarks = remarks;
        take(mapping, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /// A mapping's own keys win over those it merges (`<<: *defaults`), as in every reader of YAML 1.1.
    private void take(MappingNode from, Set<Node> taken) {
        if (!taken.add(from)) {
            return;
        }
        List<Node> merged = new ArrayList<>();
        Map<String, Node> own = new LinkedHashMap<>();
        Map<String, Node> ownPlaces = new HashMap<>();
        for (NodeTuple tuple : from.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                fault(path, tuple.getKeyNode(), "expected a word as key");
            } else if (key.getValue().equals(MERGE)) {
                merged.add(tuple.getValueNode());
            } else {
                Node earlier = own.put(key.getValue(), tuple.getValueNode());
                ownPlaces.put(key.getValue(), key);
                if (earlier != null) {
                    twice.put(key.getValue(), new Twice(earlier, key));
                }
            }
        }
        own.forEach(values::putIfAbsent);
        ownPlaces.forEach(places::putIfAbsent);
        merged.forEach(node -> merge(node, taken));
    }

    private void merge(Node node, Set<Node> taken) {
        switch (node) {
            case MappingNode one -> take(one, taken);
            case SequenceNode several
            when taken.add(several) -> several.getValue().forEach(one -> merge(one, taken));
            case SequenceNode _ -> {}
            case Node other -> fault(path(MERGE), other, "expected a mapping to merge");
        }
    }

    /// The same mapping, with the values of another one where it says nothing itself.
    YamlSection or(YamlSection other) {
        var both = new YamlSection(path, mapping, environment, remarks);
        other.values.forEach((key, value) -> {
            if (!both.has(key)) {
                both.values.put(key, value);
                both.places.put(key, other.node(key));
                // Whatever is not used there is not this mapping's.
                both.known.add(key);
            }
        });
        return both;
    }

    /// Takes note of a key whose value does not count, since something else decides.
    void known(String key) {
        lookUp(key);
    }

    /// Whether the value at `key` is a list without entries.
    boolean isEmptyList(String key) {
        return values.get(key) instanceof SequenceNode list && list.getValue().isEmpty();
    }

    /// Whether the value at `key` says no.
    boolean isOff(String key) {
        lookUp(key);
        return values.get(key) instanceof ScalarNode scalar
                && Yaml11.flag(scalar.getValue()).filter(flag -> !flag).isPresent();
    }

    /// The text at `key`.
    ///
    /// @param hint what else would do, for the fault that its variable is not set
    Optional<String> text(String key, String hint) {
        lookUp(key);
        if (values.get(key) instanceof ScalarNode scalar) {
            return resolve(key, scalar, hint);
        }
        return text(key);
    }

    /// The text at `key`; a value `os.environ/NAME` is that variable's.
    Optional<String> text(String key) {
        lookUp(key);
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case ScalarNode scalar -> resolve(key, scalar);
            case Node other -> {
                fault(path(key), other, "expected a text or number");
                yield Optional.empty();
            }
        };
    }

    /// See [Remarks#shown].
    String shown(String value) {
        return remarks.shown(value);
    }

    /// Several, with commas between them.
    String shown(Collection<String> several) {
        return several.stream().map(remarks::shown).collect(Collectors.joining(", "));
    }

    Optional<Secret> secret(String key) {
        return text(key).map(Secret::of);
    }

    /// The name of the environment variable that the value at `key` is taken from; empty if it stands in the
    /// file.
    Optional<String> variable(String key) {
        return values.get(key) instanceof ScalarNode scalar && scalar.getValue().startsWith(ENVIRONMENT)
                ? Optional.of(scalar.getValue().substring(ENVIRONMENT.length()))
                : Optional.empty();
    }

    /// Whether the file says anything at `key`, right or wrong.
    boolean has(String key) {
        return !isNothing(values.get(key));
    }

    /// The whole number at `key`, from `min` to `max`.
    OptionalLong number(String key, long min, long max) {
        Optional<String> text = numeral(key);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<Long> number = Numbers.parse(text.get(), min, max);
        if (number.isEmpty()) {
            fault(key, "expected a whole number from " + min + " to " + max);
            return OptionalLong.empty();
        }
        return OptionalLong.of(number.get());
    }

    OptionalInt integer(String key, int min, int max) {
        OptionalLong number = number(key, min, max);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /// The number at `key`, from 0 up, with decimals or without.
    Optional<BigDecimal> decimal(String key) {
        Optional<String> text = numeral(key);
        Optional<BigDecimal> number = text.flatMap(Numbers::decimal);
        if (text.isPresent() && number.isEmpty()) {
            fault(key, "expected a number from 0 up");
        }
        return number;
    }

    /// The seconds at `key`, with decimals or without: none at least, a year at most.
    Optional<Duration> seconds(String key) {
        return seconds(key, Duration.ZERO, "expected a number of seconds from 0 up, a year at most");
    }

    /// The same, where no time at all makes no sense.
    Optional<Duration> someSeconds(String key) {
        return seconds(key, Duration.ofNanos(1), "expected a number of seconds above 0, a year at most");
    }

    private Optional<Duration> seconds(String key, Duration min, String expected) {
        Optional<String> text = numeral(key);
        Optional<Duration> time = text.flatMap(Numbers::decimal)
                .filter(seconds -> seconds.longValue() <= MAX_SECONDS.toSeconds())
                .map(seconds -> Duration.ofNanos(seconds.movePointRight(9).longValueExact()))
                .filter(duration -> duration.compareTo(min) >= 0 && duration.compareTo(MAX_SECONDS) <= 0);
        if (text.isPresent() && time.isEmpty()) {
            fault(key, expected);
        }
        return time;
    }

    private Optional<String> numeral(String key) {
        boolean isPlain = values.get(key) instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && variable(key).isEmpty();
        return isPlain ? text(key).map(Yaml11::number) : text(key);
    }

    /// Whether the value at `key` is a yes, in any of the words that YAML 1.1 has for it. Nothing is a no.
    boolean flag(String key) {
        Optional<String> text = text(key);
        Optional<Boolean> flag = text.flatMap(Yaml11::flag);
        if (text.isPresent() && flag.isEmpty()) {
            fault(key, "expected true or false");
        }
        return flag.orElse(false);
    }

    /// The keys of this mapping, in their order.
    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /// Whether the value at `key` is a mapping.
    boolean isSection(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /// The mapping at `key`; an empty one if there is none.
    YamlSection section(String key) {
        lookUp(key);
        Node node = values.get(key);
        if (node instanceof MappingNode inner) {
            return new YamlSection(path(key), inner, environment, remarks);
        }
        if (!isNothing(node)) {
            fault(key, NO_MAPPING);
        }
        return new YamlSection(path(key), path.isEmpty() ? Yaml.EMPTY : emptyHere(), environment, remarks);
    }

    /// A section that is not there, for faults on what it lacks: they stand where this mapping stands.
    private MappingNode emptyHere() {
        return new MappingNode(Tag.MAP, true, List.of(), FlowStyle.BLOCK, mapping.getStartMark(), mapping.getEndMark());
    }

    /// The mapping at `key`, without taking note that it was looked up; an empty one if there is none.
    YamlSection peek(String key) {
        MappingNode inner = values.get(key) instanceof MappingNode node ? node : Yaml.EMPTY;
        return new YamlSection(path(key), inner, environment, remarks);
    }

    /// The mappings in the mapping at `key`, by the names that the file gives them; none if there is none.
    ///
    /// @param inner the keys that each of them may have
    Map<String, YamlSection> named(String key, String... inner) {
        YamlSection outer = section(key);
        for (String one : inner) {
            remarks.lookedUp(path(key) + ".NAME." + one);
        }
        Map<String, YamlSection> sections = new LinkedHashMap<>();
        outer.values.keySet().forEach(name -> sections.put(name, outer.section(name)));
        return sections;
    }

    /// The texts in the sequence at `key`, or the single text at it; empty if there is nothing.
    List<String> texts(String key) {
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            return text(key).stream().toList();
        }
        known.add(key);
        List<String> texts = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            if (entry instanceof ScalarNode scalar) {
                resolve(key, scalar).ifPresent(texts::add);
            } else {
                fault(path(key), entry, "expected a list of names");
            }
        }
        return texts;
    }

    /// The mappings in the sequence at `key`; none if there is none.
    List<YamlSection> sections(String key) {
        lookUp(key);
        Node node = values.get(key);
        if (!(node instanceof SequenceNode sequence)) {
            if (!isNothing(node)) {
                fault(key, "expected a list, each entry with a - before it");
            }
            return List.of();
        }
        List<YamlSection> sections = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            String where = path(key) + "[" + i + "]";
            switch (sequence.getValue().get(i)) {
                case MappingNode inner -> sections.add(new YamlSection(where, inner, environment, remarks));
                case Node other -> fault(where, other, NO_MAPPING);
            }
        }
        return sections;
    }

    private void lookUp(String key) {
        Twice both = twice.remove(key);
        if (both != null) {
            remarks.warn(where(path(key), both.last()) + " is given twice here; the last one counts, that "
                    + where("before", both.earlier()) + " is not read");
        }
        known.add(key);
        remarks.lookedUp(path(key));
    }

    /// Notes a fault at `key`, or, if there is no such key, where it would be.
    void fault(String key, String message) {
        fault(path(key), node(key), message);
    }

    /// Notes that what stands at `key` has no effect, and why.
    void warn(String key, String message) {
        remarks.warn(where(path(key), node(key)) + ": " + message);
    }

    /// Notes something about the mapping as a whole.
    void warn(String message) {
        remarks.warn(where(path, mapping) + ": " + message);
    }

    /// Reports every unknown key as a fault, with the nearest known one.
    void refuseUnknown() {
        for (String key : unknown()) {
            String hint = Nearest.to(key, known)
                    .map(nearest -> "; did you mean " + nearest + "?")
                    .orElse("; known here are " + String.join(", ", known));
            fault(key, "unknown key" + hint);
        }
    }

    /// Notes every unknown key as one without effect: a gateway's file has many that do not concern us, and a
    /// note says so. A key without a value says nothing.
    void warnOfUnknown() {
        for (String key : unknown()) {
            if (!has(key)) {
                continue;
            }
            String hint = Nearest.misspelt(key, known)
                    .map(nearest -> "; did you mean " + nearest + "?")
                    .orElse("");
            remarks.warn(where(path(key), node(key)) + " has no effect here" + hint);
        }
    }

    /// Notes all unknown keys in one line, where most of a section does not concern us.
    void warnOfUnknownTogether() {
        List<String> idle = unknown().stream().filter(this::has).toList();
        if (!idle.isEmpty()) {
            remarks.warn(where(path, mapping) + ": " + String.join(", ", idle)
                    + (idle.size() == 1 ? " has no effect here" : " have no effect here"));
        }
    }

    private List<String> unknown() {
        List<String> unknown = new ArrayList<>(values.keySet());
        unknown.removeAll(known);
        return unknown;
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Node node(String key) {
        return places.getOrDefault(key, mapping);
    }

    private Optional<String> resolve(String key, ScalarNode scalar) {
        return resolve(key, scalar, "");
    }

    private Optional<String> resolve(String key, ScalarNode scalar, String hint) {
        String value = scalar.getValue();
        if (isNothing(scalar)) {
            return Optional.empty();
        }
        if (!value.startsWith(ENVIRONMENT)) {
            return Optional.of(value);
        }
        String name = value.substring(ENVIRONMENT.length());
        String set = environment.get(name);
        if (set == null || set.isEmpty()) {
            fault(path(key), scalar, "environment variable " + name + " is not set" + hint);
            return Optional.empty();
        }
        remarks.variable(set, value);
        return Optional.of(set);
    }

    private static boolean isNothing(@Nullable Node node) {
        return node == null
                || (node instanceof ScalarNode scalar && (scalar.getValue().isEmpty() || Yaml11.isNothing(scalar)));
    }

    private void fault(String where, Node node, String message) {
        remarks.fault(where(where, node), message);
    }

    /// A path with the line of a node, and the file if it is a part of another one.
    static String where(String path, Node node) {
        return path
                + node.getStartMark()
                        .map(mark -> " (" + (mark.getName().isEmpty() ? "" : mark.getName() + " ") + "line "
                                + (mark.getLine() + 1) + ")")
                        .orElse("");
    }
}
