package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.Bundle;
import dev.repertoire.core.bundle.BundleFile;
import dev.repertoire.wire.Json;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bundle prepared as a row, so that the writer thread does not have to wait for that.
final class BundleRow {
    /// A zip up to this size is stored in the row, without a file and a second sync; 98 of 100 are.
    static final int LARGEST_IN_ROW = 128 * 1024;

    final Digest digest;
    final long sizeBytes;
    final String frontmatter;
    final String frontmatterJson;
    final String files;
    /// Null if the zip is a blob.
    final byte @Nullable [] zip;

    BundleRow(Bundle bundle) throws IOException {
        this.digest = bundle.digest();
        this.sizeBytes = bundle.zip().sizeBytes();
        this.frontmatter = bundle.manifest().rawFrontmatter();
        this.frontmatterJson = Json.MAPPER.writeValueAsString(bundle.manifest().fields());
        this.files = files(bundle.files());
        this.zip = isLarge(sizeBytes) ? null : bundle.zip().toBytes();
    }

    static boolean isLarge(long sizeBytes) {
        return sizeBytes > LARGEST_IN_ROW;
    }

    private record FileText(String path, long size, String sha256, String mode) {}

    private static String files(List<BundleFile> files) {
        return Json.MAPPER.writeValueAsString(files.stream()
                .map(file -> new FileText(
                        file.path(), file.sizeBytes(), file.sha256().hex(), file.isExecutable() ? "0755" : "0644"))
                .toList());
    }
}
