package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.repertoire.core.Lane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Run with `JAZZER_FUZZ=1` to look for more than the seeds show.
class UnpackerFuzzTest {
    private static final Path HOSTILE = Path.of("..", "core", "src", "test", "resources", "hostile-archives");

    @MethodSource("archives")
    @FuzzTest(maxDuration = "5m")
    void any_bytes_become_one_folder_of_files_or_nothing(byte[] bytes) throws IOException {
        Path around = Files.createTempDirectory("unpacking-");
        try {
            Path zip = Files.write(around.resolve("skill.zip"), bytes);
            Path out = Files.createDirectory(around.resolve("out"));
            boolean isUnpacked = isUnpacked(zip, out);
            List<Path> all = tree(around);

            assertThat(all).filteredOn(path -> !path.startsWith(out)).containsExactlyInAnyOrder(around, zip);
            assertThat(zip).hasBinaryContent(bytes);
            assertThat(all)
                    .allMatch(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                            || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
            assertThat(out.toFile().list()).hasSize(isUnpacked ? 1 : 0);
        } finally {
            for (Path path : tree(around).reversed()) {
                Files.delete(path);
            }
        }
    }

    private static boolean isUnpacked(Path zip, Path out) throws IOException {
        try {
            Unpacker.unpack(zip, new FolderName("demo-skill", Lane.GA), out);
            return true;
        } catch (IntegrityException e) {
            return false;
        }
    }

    /// Each folder before what is in it.
    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.naturalOrder()).toList();
        }
    }

    static Stream<byte[]> archives() throws IOException {
        try (Stream<Path> files = Files.list(HOSTILE)) {
            return files
                    .filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .map(UnpackerFuzzTest::bytes)
                    .filter(bytes -> bytes.length < 8 * 1024)
                    .toList()
                    .stream();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
