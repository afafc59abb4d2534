package dev.repertoire.benchmarks;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Lane;
import dev.repertoire.core.bundle.Bundle;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.bundle.BundleReader;
import dev.repertoire.core.bundle.Spool;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.core.bundle.Upload;
import dev.repertoire.core.bundle.UploadPart;
import dev.repertoire.core.rules.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Turns a spooled zip into a checked bundle with its canonical zip, compared with one SHA-256 over the same
/// content.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 2)
public class BundleBenchmark {
    @Param({"10240", "5242880"})
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public int contentBytes;

    private final BundleReader reader = new BundleReader(BundleLimits.defaults(), Profile.ANTHROPIC);
    private byte[] content = {};

    @SuppressWarnings("NullAway.Init") // made by upload()
    private Upload upload;

    @Setup
    public void upload() throws IOException {
        content = text(contentBytes);
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            put(
                    out,
                    "demo/SKILL.md",
                    "---\nname: demo\ndescription: Shows how long it takes.\n---\n# Demo\nDo it.\n"
                            .getBytes(StandardCharsets.UTF_8));
            put(out, "demo/references/text.md", content);
        }
        var spool = new Spool(
                SpoolFolder.of(Path.of(System.getProperty("java.io.tmpdir"))), new SpoolMemory(1 << 20, 1 << 20));
        spool.write(zip.toByteArray(), 0, zip.size());
        upload = new Upload(spool, List.of(new UploadPart("demo.zip", spool.all())));
    }

    @TearDown
    public void close() {
        upload.close();
    }

    @Benchmark
    public Digest read() throws IOException {
        try (Bundle bundle = reader.read(upload, Lane.GA)) {
            return bundle.digest();
        }
    }

    @Benchmark
    public Digest hash() {
        MessageDigest hash = Digest.sha256();
        hash.update(content);
        return Digest.of(hash);
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private static byte[] text(int size) {
        var random = new Random(1);
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = (byte) (random.nextInt(8) == 0 ? ' ' : 'a' + random.nextInt(26));
        }
        return text;
    }
}
