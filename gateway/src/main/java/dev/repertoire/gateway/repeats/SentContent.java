package dev.repertoire.gateway.repeats;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.SpoolSlice;
import dev.repertoire.core.bundle.Upload;
import dev.repertoire.core.bundle.UploadPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Identifies the content of uploads to accounts: by the names and bytes of the files and by their target, whatever
/// the order of the parts and the boundary between them.
final class SentContent {
    private static final int BLOCK_BYTES = 64 * 1024;

    private SentContent() {}

    /// Reads the whole upload: 5 MB take some milliseconds.
    static Digest of(Upload upload, CreateTarget target) {
        MessageDigest hash = Digest.sha256();
        add(hash, target.group());
        add(hash, target.provider());
        List<UploadPart> files = upload.parts().stream()
                .sorted(Comparator.comparing(UploadPart::filename))
                .toList();
        byte[] block = new byte[BLOCK_BYTES];
        for (UploadPart file : files) {
            add(hash, file.filename());
            // Said before the bytes, so that no two lists of files run together into the same ones.
            add(hash, Long.toString(file.content().sizeBytes()));
            add(hash, file.content(), block);
        }
        return Digest.of(hash);
    }

    private static void add(MessageDigest hash, @Nullable String text) {
        if (text != null) {
            hash.update((byte) 1);
            hash.update(text.getBytes(StandardCharsets.UTF_8));
        }
        hash.update((byte) 0);
    }

    private static void add(MessageDigest hash, SpoolSlice content, byte[] block) {
        try (InputStream bytes = content.open()) {
            for (int count = bytes.read(block); count >= 0; count = bytes.read(block)) {
                hash.update(block, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
