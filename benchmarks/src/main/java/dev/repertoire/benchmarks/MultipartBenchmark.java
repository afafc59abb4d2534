package dev.repertoire.benchmarks;

import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.wire.UploadForm;
import dev.repertoire.wire.UploadReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/// Reads an upload form into its spool, compared with copying the same bytes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MultipartBenchmark {
    @Param({"10240", "5242880"})
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public int fileBytes;

    private byte[] body = {};
    private final UploadReader reader = new UploadReader(
            SpoolFolder.of(Path.of(System.getProperty("java.io.tmpdir"))), new SpoolMemory(48 << 20, 8 << 20), 10_000);

    @Setup
    public void form() {
        byte[] file = new byte[fileBytes];
        new Random(1).nextBytes(file);
        var form = new ByteArrayOutputStream();
        form.writeBytes("--B\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"a/SKILL.md\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--B--\r\n".getBytes(StandardCharsets.UTF_8));
        body = form.toByteArray();
    }

    @Benchmark
    public long read() throws IOException {
        try (UploadForm form = reader.read("multipart/form-data; boundary=B", new ByteArrayInputStream(body))) {
            return form.upload().parts().getFirst().content().sizeBytes();
        }
    }

    @Benchmark
    public long copy() throws IOException {
        var copy = new ByteArrayOutputStream(1024);
        new ByteArrayInputStream(body).transferTo(copy);
        return copy.size();
    }
}
