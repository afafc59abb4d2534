package dev.repertoire.sdk;

import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.bundle.Spool;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.core.bundle.UploadPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Buffers for uploads: a little memory that all uploads share, then temporary files.
final class Spools {
    private static final int MEMORY_BYTES = 16 << 20;
    private static final SpoolMemory MEMORY = new SpoolMemory(MEMORY_BYTES, MEMORY_BYTES);

    /// No valid skill makes a larger zip, except by files that are dropped from it.
    private static final long LARGEST_ZIP = 2 * BundleLimits.defaults().unpackedBytes();

    private Spools() {}

    static Spool empty() {
        return new Spool(SpoolFolder.of(Path.of(System.getProperty("java.io.tmpdir"))), MEMORY);
    }

    /// A copy of the zip, so that it can't change while it is read.
    ///
    /// @throws IOException if it can't be read, or is larger than any valid skill
    static dev.repertoire.core.bundle.Upload copy(Path zip) throws IOException {
        Spool spool = empty();
        try (InputStream in = Files.newInputStream(zip)) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                spool.write(buffer, 0, count);
                if (spool.sizeBytes() > LARGEST_ZIP) {
                    throw new IOException("it has more than " + LARGEST_ZIP + " bytes, too large for a skill");
                }
            }
        } catch (IOException e) {
            spool.close();
            throw e;
        }
        return new dev.repertoire.core.bundle.Upload(spool, List.of(new UploadPart("skill.zip", spool.all())));
    }
}
