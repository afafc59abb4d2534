package dev.repertoire.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads the configuration file as nodes, which know their lines.
final class Yaml {
    static final MappingNode EMPTY = new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);

    /// A thousand accounts take a third of it. Beyond it the parser takes seconds.
    private static final int MAX_BYTES = 1 << 20;

    /// The parser calls itself for each level, and has no bound of its own.
    private static final int MAX_DEPTH = 32;

    private Yaml() {}

    /// The mapping that `file` holds; an empty one if the file is empty.
    static MappingNode read(Path file) {
        return read(file, "");
    }

    /// The same of a part of another file. What is no regular file is refused: to open a pipe is to wait for a
    /// writer, who may never come.
    ///
    /// @param name by which the places of its nodes name it
    static MappingNode part(Path file, String name) {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "it is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw unreadable(file, "it is no regular file, but a pipe, a device or the like");
        }
        return read(file, name);
    }

    private static MappingNode read(Path file, String name) {
        LoadSettings settings = LoadSettings.builder().setLabel(name).build();
        try {
            String text = text(file);
            refuseDeep(file, text, settings);
            Optional<Node> root = new Compose(settings).composeString(text);
            return switch (root.orElse(EMPTY)) {
                case MappingNode mapping -> mapping;
                case Node _ -> throw faulty(file, "expected a mapping of keys to values");
            };
        } catch (MarkedYamlEngineException e) {
            throw faulty(file, YamlProblem.of(e));
        } catch (YamlEngineException | IllegalArgumentException e) {
            // The parser takes the digits of an escape as they come, and \UFFFFFFFF is no number to it.
            throw faulty(file, "not readable as YAML");
        } catch (IOException e) {
            throw unreadable(file, why(e));
        }
    }

    /// Reads no more than may be there: a device has no end and no size.
    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw faulty(file, "is too long; expected at most " + MAX_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private static void refuseDeep(Path file, String text, LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> 0;
            };
            if (depth > MAX_DEPTH) {
                String line = event.getStartMark()
                        .map(mark -> " (line " + (mark.getLine() + 1) + ")")
                        .orElse("");
                throw faulty(file, "is nested more than " + MAX_DEPTH + " levels deep" + line);
            }
        }
    }

    private static String why(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "this user may not read it";
            case CharacterCodingException _ -> "it is not UTF-8";
            default -> Objects.requireNonNullElse(failure.getMessage(), "the disk failed");
        };
    }

    private static FaultyConfig unreadable(Path file, String why) {
        return faulty(file, "can't be read: " + why);
    }

    private static FaultyConfig faulty(Path file, String message) {
        return new FaultyConfig(List.of(new Fault(file.toString(), message)));
    }
}
