package dev.repertoire.sdk;

import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.bundle.Spool;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.core.bundle.UploadPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where this program keeps what it is about to send: in a little memory that all uploads share, then in
/// temporary files.
final class Spools {
    private static final int MEMORY_BYTES = 16 << 20;
    private static final SpoolMemory MEMORY = new SpoolMemory(MEMORY_BYTES, MEMORY_BYTES);

    /// A skill that is not too large makes no larger zip, but for what is dropped from it.
    private static final long LARGEST_ZIP = 2 * BundleLimits.defaults().unpackedBytes();

    private Spools() {}

    static Spool empty() {
        return new Spool(Path.of(System.getProperty("java.io.tmpdir")), MEMORY);
    }

    /// The zip as it is now, so that nobody changes it while it is read.
    ///
    /// @throws IOException if it can't be read, or is larger than any skill that is taken
    static dev.repertoire.core.bundle.Upload copy(Path zip) throws IOException {
        Spool spool = empty();
        try (InputStream in = Files.newInputStream(zip)) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                spool.write(buffer, 0, count);
                if (spool.sizeBytes() > LARGEST_ZIP) {
                    throw new IOException("it has more than " + LARGEST_ZIP + " bytes, and no skill is that large");
                }
            }
        } catch (IOException e) {
            spool.close();
            throw e;
        }
        return new dev.repertoire.core.bundle.Upload(spool, List.of(new UploadPart("skill.zip", spool.all())));
    }
}
