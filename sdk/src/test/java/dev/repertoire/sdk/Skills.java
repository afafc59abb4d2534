package dev.repertoire.sdk;

import dev.repertoire.testkit.SampleBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Bundles as uploads, and folders as what they hold.
final class Skills {
    private Skills() {}

    static Upload upload(SampleBundle bundle) {
        return Upload.files(bundle.files());
    }

    /// All files below `folder`, by their paths with `/`.
    static Map<String, byte[]> filesIn(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
