package dev.repertoire.core.bundle;

import dev.repertoire.core.Digest;
import dev.repertoire.core.secrets.SecretFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Writes files into the one zip they make, in the order that zip has them.
final class BundleWriter {
    private static final int MAX_BUFFER_BYTES = 8 * 1024;

    private final Spool spool;
    private final SecretFiles secretFiles;
    private final Watcher watcher;
    private long left;

    /// Sees each file on its way into the zip.
    interface Watcher {
        /// What is packed of `content`, which is the same: it may be looked at as it goes by.
        default InputStream watch(InputStream content) {
            return content;
        }

        /// Comes after all of the file went by.
        ///
        /// @param start  the file's first bytes
        /// @param atMost how many bytes may come out of it
        void see(SourceFile file, byte[] start, long atMost) throws IOException;
    }

    /// @param files in the order of the zip
    /// @param digest of the zip
    record Written(List<BundleFile> files, Digest digest) {}

    /// @param spool       empty; closed if writing fails
    /// @param most        how many bytes all files may have together
    /// @param secretFiles searches each file on its way
    BundleWriter(Spool spool, long most, SecretFiles secretFiles, Watcher watcher) {
        this.spool = spool;
        this.secretFiles = secretFiles;
        this.left = most;
        this.watcher = watcher;
    }

    /// @param folder that takes the place of the top folder in the files' paths
    Written write(List<SourceFile> files, String folder) throws IOException {
        boolean isWritten = false;
        try {
            var zip = new CanonicalZip(spool);
            List<BundleFile> written = new ArrayList<>();
            for (Placed placed : Placed.inOrder(files, folder)) {
                SourceFile file = placed.file();
                byte[] start;
                try (var in = buffered(file, file.content().open(left))) {
                    start = NestedArchives.start(in);
                    Digest sha256 = zip.add(
                            placed.path(),
                            file.sizeBytes(),
                            file.content().crc32(),
                            file.isExecutable(),
                            secretFiles.search(file.path(), watcher.watch(in)));
                    written.add(new BundleFile(placed.path(), file.sizeBytes(), sha256, file.isExecutable()));
                }
                watcher.see(file, start, left);
                left -= file.sizeBytes();
            }
            Digest digest = zip.finish();
            isWritten = true;
            return new Written(written, digest);
        } finally {
            if (!isWritten) {
                spool.close();
            }
        }
    }

    /// A skill may have thousands of files of a few bytes.
    private static BufferedInputStream buffered(SourceFile file, InputStream content) {
        return new BufferedInputStream(content, Math.clamp(file.sizeBytes(), 1, MAX_BUFFER_BYTES));
    }

    /// A file with the path it has in the bundle.
    private record Placed(SourceFile file, String path) {

        /// Ordered by the bytes of their paths, which is the same for everyone; characters compare differently
        /// in UTF-16.
        static List<Placed> inOrder(List<SourceFile> files, String folder) {
            return files.stream()
                    .map(file -> new Placed(
                            file,
                            folder + "/" + file.path().substring(file.path().indexOf('/') + 1)))
                    .sorted(Comparator.comparing(
                            placed -> placed.path.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                    .toList();
        }
    }
}
