package dev.repertoire.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.core.bundle.UploadPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/// Whatever bytes come as a form: they are read, or refused. Runs its saved inputs in `mvn verify`; with the
/// environment variable `JAZZER_FUZZ=1` it looks for new ones.
class UploadReaderFuzzTest {
    private static final String CONTENT_TYPE = "multipart/form-data; boundary=B";

    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @FuzzTest(maxDuration = "5m")
    void any_body_is_read_or_refused(byte[] body) throws IOException {
        var reader = new UploadReader(
                SpoolFolder.of(Path.of(System.getProperty("java.io.tmpdir"))), new SpoolMemory(1 << 20, 1 << 17), 100);
        try (UploadForm form = reader.read(CONTENT_TYPE, new ByteArrayInputStream(body))) {
            long total = 0;
            for (UploadPart part : form.upload().parts()) {
                total += part.content().toBytes().length;
            }
            if (total > body.length) {
                throw new AssertionError("more bytes came out than went in");
            }
        } catch (Refused e) {
            // an answer like any other
        }
    }
}
