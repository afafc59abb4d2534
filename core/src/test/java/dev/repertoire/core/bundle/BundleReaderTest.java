package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.CsvTable.Resources;
import dev.repertoire.core.rules.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BundleReaderTest {
    private static final byte[] ZIP =
            Uploads.zip(Uploads.files("demo-skill/SKILL.md", Uploads.SKILL_MD, "demo-skill/a.txt", "x".repeat(10_000)));

    private final BundleReader reader = new BundleReader(BundleLimits.defaults(), Profile.ANTHROPIC);

    @TempDir
    private Path folder;

    @Test
    void a_bundle_tells_its_name_manifest_and_files() throws IOException {
        try (Upload upload = upload(ZIP);
                Bundle bundle = reader.read(upload, Lane.GA)) {
            assertThat(bundle.name()).isEqualTo("demo-skill");
            assertThat(bundle.manifest().description()).isEqualTo("Does a thing. Use when testing.");
            assertThat(bundle.manifest().rawFrontmatter())
                    .isEqualTo("name: demo-skill\ndescription: Does a thing. Use when testing.\n");
            assertThat(bundle.files())
                    .extracting(BundleFile::path, BundleFile::sizeBytes)
                    .containsExactly(
                            tuple("demo-skill/SKILL.md", (long) Uploads.SKILL_MD.length()),
                            tuple("demo-skill/a.txt", 10_000L));
        }
    }

    /// It was stored before the rule, or by another server.
    @Test
    void stored_skill_may_have_names_that_uploads_may_not() throws IOException {
        byte[] zip = Uploads.zip(Uploads.files("demo-skill/SKILL.md", Uploads.SKILL_MD, "demo-skill/a|b.txt", "x"));
        try (Upload upload = upload(zip)) {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> reader.read(upload, Lane.GA));
        }
        var ofStored = BundleReader.ofStoredSkills(BundleLimits.defaults(), Profile.ANTHROPIC);
        try (Upload upload = upload(zip);
                Bundle bundle = ofStored.read(upload, Lane.GA)) {
            assertThat(bundle.files()).extracting(BundleFile::path).contains("demo-skill/a|b.txt");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothing_is_left_on_disk() throws IOException {
        try (Upload upload = upload(ZIP);
                Bundle bundle = reader.read(upload, Lane.GA)) {
            assertThat(openFiles()).as("the upload and the bundle").isEqualTo(2);
            assertThat(bundle.warnings()).isEmpty();
        }
        assertThat(openFiles()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothing_is_left_on_disk_of_what_is_refused_while_unpacked() throws IOException {
        try (Upload upload = upload(Resources.bytes("/hostile-archives/66-bad-crc-other-file.zip"))) {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> reader.read(upload, Lane.GA));
            assertThat(openFiles()).as("the upload").isEqualTo(1);
        }
        assertThat(openFiles()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    /// Uploads of a few kilobytes that unpack to megabytes, more of them than processors. Who comes after them
    /// does not wait until one is unpacked.
    @Test
    void others_run_while_something_small_unpacks_to_something_large() throws Exception {
        byte[] zip = Uploads.zip(
                Uploads.files("demo-skill/SKILL.md", Uploads.SKILL_MD, "demo-skill/big.txt", "x".repeat(8 << 20)));
        int uploads = 4 * Runtime.getRuntime().availableProcessors();
        var finished = new AtomicInteger();
        List<Future<Integer>> others = Collections.synchronizedList(new ArrayList<>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> reads = new ArrayList<>();
            for (int i = 0; i < uploads; i++) {
                reads.add(threads.submit(() -> {
                    try (Upload upload = upload(zip)) {
                        others.add(threads.submit(finished::get));
                        reader.read(upload, Lane.GA).close();
                        return finished.incrementAndGet();
                    }
                }));
            }
            for (Future<?> read : reads) {
                read.get();
            }
            for (Future<Integer> other : others) {
                assertThat(other.get())
                        .as("uploads that were finished when another task ran")
                        .isZero();
            }
        }
    }

    @Test
    void one_reader_serves_many_threads() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> reads = IntStream.range(0, 50)
                    .<Callable<String>>mapToObj(i -> () -> {
                        try (Upload upload = Uploads.archive(ZIP);
                                Bundle bundle = reader.read(upload, Lane.GA)) {
                            return bundle.digest().hex();
                        }
                    })
                    .toList();
            assertThat(threads.invokeAll(reads).stream().map(Future::resultNow).collect(Collectors.toSet()))
                    .hasSize(1);
        }
    }

    /// Of the folder. They have no name there while they are used, but their descriptors tell.
    private long openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(this::isInFolder).count();
        }
    }

    private boolean isInFolder(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException e) {
            // Closed meanwhile, as that of the listing itself.
            return false;
        }
    }

    private Upload upload(byte[] zip) {
        return Uploads.of(Map.of("skill.zip", zip), folder, 64);
    }
}
