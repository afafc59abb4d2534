package dev.repertoire.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads the configuration file as nodes, which know their lines.
final class Yaml {
    static final MappingNode EMPTY = new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);

    private Yaml() {}

    /// The mapping that `file` holds; an empty one if the file is empty.
    static MappingNode read(Path file) {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(Files.readString(file));
            return switch (root.orElse(EMPTY)) {
                case MappingNode mapping -> mapping;
                case Node _ -> throw faulty(file, "expected a mapping of keys to values");
            };
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> " (line " + (mark.getLine() + 1) + ")")
                    .orElse("");
            throw faulty(file, "not readable as YAML" + line + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw faulty(file, "not readable as YAML");
        } catch (IOException e) {
            throw faulty(file, "can't be read: " + e.getClass().getSimpleName());
        }
    }

    private static FaultyConfig faulty(Path file, String message) {
        return new FaultyConfig(List.of(new Fault(file.toString(), message)));
    }
}
