package dev.repertoire.core.manifest;

import dev.repertoire.core.manifest.YamlNode.Entries;
import dev.repertoire.core.manifest.YamlNode.Entry;
import dev.repertoire.core.manifest.YamlNode.Items;
import dev.repertoire.core.manifest.YamlNode.Place;
import dev.repertoire.core.manifest.YamlNode.Text;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads frontmatter into text, lists and maps, from the parser's events.
///
/// The library's own loader is not used: it resolves scalars to types, and recurses as deep as the text nests, so
/// that ten thousand brackets end in a stack overflow. The parser below it does not recurse, so the depth is known
/// before we follow.
final class YamlReader {
    static final int DEEPEST = 32;

    /// How much text aliases may unfold to. Nine lines of aliases to aliases can otherwise stand for gigabytes.
    static final int LARGEST = 256 * 1024;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setLabel(Manifest.FILE_NAME).build();

    private final String frontmatter;
    private final ParserImpl events;
    private final String path;
    private final int firstLine;
    private final Findings findings;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int size;

    /// @param height how many levels deep the node nests, itself included
    private record Anchored(YamlNode node, int size, int height) {}

    /// @param firstLine of the frontmatter within SKILL.md
    YamlReader(String frontmatter, int firstLine, String path, Findings findings) {
        this.frontmatter = frontmatter;
        this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, frontmatter));
        this.path = path;
        this.firstLine = firstLine;
        this.findings = findings;
    }

    /// The top-level keys and values; none if there is nothing between the fences.
    Entries read() throws BadYaml {
        try {
            events.next();
            if (events.checkEvent(Event.ID.StreamEnd)) {
                return new Entries(Map.of(), firstLine);
            }
            events.next();
            YamlNode root = node(1, false);
            events.next();
            if (!events.checkEvent(Event.ID.StreamEnd)) {
                throw new BadYaml(lineOf(events.peekEvent()), "a second YAML document begins here");
            }
            return switch (root) {
                case Entries entries -> entries;
                case Text text when text.value().isEmpty() -> new Entries(Map.of(), firstLine);
                case Text text -> throw notAMap(text);
                case Items items -> throw notAMap(items, "a list");
            };
        } catch (YamlEngineException e) {
            throw YamlMistake.explain(e, frontmatter, firstLine);
        } catch (IllegalArgumentException e) {
            // Thrown by the parser itself for an escape beyond Unicode.
            throw new BadYaml(firstLine, "an escape in double quotes is no character");
        }
    }

    private BadYaml notAMap(Text text) {
        return ValueMistake.in(frontmatter
                        .lines()
                        .skip(text.line() - firstLine)
                        .findFirst()
                        .orElse(""))
                .map(mistake -> new BadYaml(text.line(), mistake))
                .orElseGet(() -> notAMap(text, "text"));
    }

    private static BadYaml notAMap(YamlNode root, String found) {
        return new BadYaml(root.line(), "it is " + found + "; expected lines of the form 'key: value'");
    }

    private YamlNode node(int depth, boolean isWithinFlow) throws BadYaml {
        var event = (NodeEvent) events.next();
        int line = lineOf(event);
        if (event instanceof AliasEvent alias) {
            return unfold(alias, depth, line);
        }
        checkDepth(depth, line);
        int sizeBefore = size;
        YamlNode node = switch (event) {
            case ScalarEvent scalar -> text(scalar, line);
            case MappingStartEvent mapping -> entries(mapping, depth, isWithinFlow, line);
            case CollectionStartEvent sequence -> items(sequence, depth, isWithinFlow, line);
            default -> throw new IllegalStateException("not the start of a node: " + event);
        };
        event.getAnchor().ifPresent(anchor -> {
            findings.add(
                    Rule.FRONTMATTER_ANCHOR,
                    path,
                    line,
                    "SKILL.md frontmatter uses a YAML anchor (&" + anchor.getValue()
                            + "), which the reference validator does not read; repeat the value instead");
            anchors.put(anchor.getValue(), new Anchored(node, size - sizeBefore, height(node)));
        });
        return node;
    }

    private Text text(ScalarEvent scalar, int line) throws BadYaml {
        refuseTag(scalar.getTag().orElse(""), line);
        grow(scalar.getValue().length() + 1, line);
        var end = new Place(
                scalar.getEndMark().map(Mark::getLine).orElse(0) + firstLine,
                scalar.getEndMark().map(Mark::getColumn).orElse(0));
        return new Text(scalar.getValue(), scalar.isPlain(), line, end);
    }

    private Items items(CollectionStartEvent start, int depth, boolean isWithinFlow, int line) throws BadYaml {
        refuseTag(start.getTag().orElse(""), line);
        noteFlow(start, isWithinFlow, line);
        grow(1, line);
        List<YamlNode> nodes = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            nodes.add(node(depth + 1, start.isFlow()));
        }
        events.next();
        return new Items(List.copyOf(nodes), line);
    }

    private Entries entries(MappingStartEvent start, int depth, boolean isWithinFlow, int line) throws BadYaml {
        refuseTag(start.getTag().orElse(""), line);
        noteFlow(start, isWithinFlow, line);
        grow(1, line);
        Map<String, Entry> byKey = new LinkedHashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            if (!(node(depth + 1, start.isFlow()) instanceof Text key)) {
                throw new BadYaml(
                        line, "a key is itself a list or map; if a value begins with '[' or '{', put it in quotes");
            }
            var entry = new Entry(node(depth + 1, start.isFlow()), key.line());
            Entry first = byKey.putIfAbsent(key.value(), entry);
            if (first != null) {
                // Readers differ in which of the two they take: a reviewer would see one name, a client another.
                findings.add(
                        Rule.FRONTMATTER_DUPLICATE_KEY,
                        path,
                        key.line(),
                        "SKILL.md has malformed YAML frontmatter: the key " + Quoted.of(key.value()) + " on line "
                                + key.line() + " is already on line " + first.keyLine() + "; keep one of the two");
            }
        }
        events.next();
        return new Entries(byKey, line);
    }

    private YamlNode unfold(AliasEvent alias, int depth, int line) throws BadYaml {
        String name = alias.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new BadYaml(
                    line,
                    "a value begins with '*', which in YAML refers to an anchor, and there is none named "
                            + Quoted.of(name) + "; put the value in quotes");
        }
        checkDepth(depth + anchored.height() - 1, line);
        grow(anchored.size(), line);
        return anchored.node();
    }

    private static void checkDepth(int depth, int line) throws BadYaml {
        if (depth > DEEPEST) {
            throw new BadYaml(line, "it is nested more than " + DEEPEST + " levels deep");
        }
    }

    private static int height(YamlNode node) {
        return switch (node) {
            case Text text -> 1;
            case Items items ->
                1 + items.nodes().stream().mapToInt(YamlReader::height).max().orElse(0);
            case Entries entries ->
                1
                        + entries.byKey().values().stream()
                                .mapToInt(entry -> height(entry.value()))
                                .max()
                                .orElse(0);
        };
    }

    private void grow(int by, int line) throws BadYaml {
        size += by;
        if (size > LARGEST) {
            throw new BadYaml(line, "its aliases unfold to more than " + LARGEST + " characters");
        }
    }

    /// A tag asks the reader to make an object (CVE-2022-1471). Ours makes none, and the next one should not be
    /// asked.
    private static void refuseTag(String tag, int line) throws BadYaml {
        if (!tag.isEmpty()) {
            throw new BadYaml(
                    line, "a value has the YAML tag " + Quoted.of(tag) + "; if it is meant as text, put it in quotes");
        }
    }

    private void noteFlow(CollectionStartEvent start, boolean isWithinFlow, int line) {
        if (start.isFlow() && !isWithinFlow) {
            findings.add(
                    Rule.FRONTMATTER_FLOW_STYLE,
                    path,
                    line,
                    "SKILL.md frontmatter has a list or map in brackets on line " + line
                            + ", which the reference validator does not read; write one item a line");
        }
    }

    private int lineOf(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + firstLine;
    }
}
