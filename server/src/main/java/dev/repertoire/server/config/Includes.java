package dev.repertoire.server.config;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads a configuration file with the parts that its `include` lists, as LiteLLM does: parts are read in their
/// order, a list is appended to what is there, and anything else replaces it. Paths are relative to the folder
/// of the file itself, those in a part's own `include` too.
final class Includes {
    static final String KEY = "include";
    private static final int MOST_PARTS = 100;

    private final Path file;
    private final Map<String, NodeTuple> merged = new LinkedHashMap<>();
    private final Set<Path> seen = new HashSet<>();
    private final List<Path> files = new ArrayList<>();
    private final Deque<ScalarNode> left = new ArrayDeque<>();

    private Includes(Path file) {
        this.file = file;
    }

    /// @throws FaultyConfig if the file or a part can't be read, or a part is included twice
    static Merged read(Path file) {
        MappingNode whole = Yaml.read(file);
        boolean hasParts = whole.getValue().stream().anyMatch(Includes::isInclude);
        return hasParts ? new Includes(file).with(whole) : new Merged(whole, List.of(file));
    }

    /// @param files all that were read, the file itself first
    record Merged(MappingNode mapping, List<Path> files) {
        static final Merged NONE = new Merged(Yaml.EMPTY, List.of());

        Merged {
            files = List.copyOf(files);
        }
    }

    private Merged with(MappingNode whole) {
        seen.add(file.toAbsolutePath().normalize());
        files.add(file);
        whole.getValue().forEach(this::add);
        while (!left.isEmpty()) {
            ScalarNode named = left.remove();
            part(named).getValue().forEach(this::add);
        }
        return new Merged(new MappingNode(Tag.MAP, new ArrayList<>(merged.values()), FlowStyle.BLOCK), files);
    }

    private MappingNode part(ScalarNode named) {
        Path part = file.resolveSibling(named.getValue()).toAbsolutePath().normalize();
        if (!seen.add(part)) {
            throw faulty(named, "'" + named.getValue() + "' is included already; a file can't include itself");
        }
        if (seen.size() > MOST_PARTS) {
            throw faulty(named, "more than " + MOST_PARTS + " files are included");
        }
        files.add(part);
        return Yaml.part(part, named.getValue());
    }

    private void add(NodeTuple tuple) {
        if (isInclude(tuple)) {
            queue(tuple.getValueNode());
        }
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "" + tuple.getKeyNode();
        NodeTuple earlier = merged.get(key);
        merged.put(
                key,
                earlier != null
                                && earlier.getValueNode() instanceof SequenceNode list
                                && tuple.getValueNode() instanceof SequenceNode more
                        ? appended(earlier.getKeyNode(), list, more)
                        : tuple);
    }

    private static NodeTuple appended(Node key, SequenceNode list, SequenceNode more) {
        List<Node> all = new ArrayList<>(list.getValue());
        all.addAll(more.getValue());
        return new NodeTuple(
                key, new SequenceNode(Tag.SEQ, true, all, FlowStyle.BLOCK, list.getStartMark(), list.getEndMark()));
    }

    private void queue(Node list) {
        if (!(list instanceof SequenceNode sequence)) {
            throw faulty(list, "expected a list of files");
        }
        for (Node entry : sequence.getValue()) {
            if (!(entry instanceof ScalarNode named) || named.getValue().isBlank()) {
                throw faulty(entry, "expected the path of a file");
            }
            left.add(named);
        }
    }

    private static boolean isInclude(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(KEY);
    }

    private static FaultyConfig faulty(Node node, String message) {
        return new FaultyConfig(List.of(new Fault(YamlSection.where(KEY, node), message)));
    }
}
