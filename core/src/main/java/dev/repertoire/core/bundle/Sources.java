package dev.repertoire.core.bundle;

import dev.repertoire.core.archive.Archive;
import dev.repertoire.core.archive.ArchiveEntry;
import dev.repertoire.core.rules.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/// The files in an upload, whichever way they were sent.
///
/// @param isArchive whether they came in one zip
/// @param folders   paths said to be folders, which otherwise are left out: a folder without files is not kept
record Sources(boolean isArchive, List<SourceFile> files, List<String> folders) {

    /// @throws dev.repertoire.core.archive.UnreadableArchive if there is no telling what files there are
    static Sources of(Upload upload, BundleLimits limits, Findings findings) throws IOException {
        if (upload.parts().size() == 1
                && isArchiveName(upload.parts().getFirst().filename())) {
            return ofArchive(upload.parts().getFirst(), limits, findings);
        }
        List<SourceFile> files = new ArrayList<>();
        for (UploadPart part : upload.parts()) {
            if (!Junk.isJunk(part.filename())) {
                files.add(new SourceFile(
                        part.filename(), part.content().sizeBytes(), false, true, new PartContent(part.content())));
            }
        }
        return new Sources(false, files, List.of());
    }

    /// By its name alone, as the Skills API does: what a file part holds is nobody's business but the skill's.
    private static boolean isArchiveName(String filename) {
        String lower = filename.toLowerCase(Locale.ROOT);
        return lower.endsWith(".zip") || lower.endsWith(".skill");
    }

    private static Sources ofArchive(UploadPart part, BundleLimits limits, Findings findings) throws IOException {
        // Some tools write an entry for every folder too; there can't usefully be more folders than files.
        int maxEntries = 2 * limits.files();
        List<SourceFile> files = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        for (ArchiveEntry entry : Archive.read(part.content().channel(), maxEntries, limits.pathBytes(), findings)) {
            if (Junk.isJunk(entry.path())) {
                continue;
            }
            if (entry.isFolder()) {
                folders.add(entry.path());
            } else {
                files.add(new SourceFile(
                        entry.path(),
                        entry.sizeBytes(),
                        entry.isExecutable(),
                        entry.isSound(),
                        new EntryContent(entry)));
            }
        }
        return new Sources(true, files, folders);
    }

    private record PartContent(SpoolSlice slice) implements SourceFile.Content {
        @Override
        public InputStream open(long atMost) {
            return slice.open();
        }

        @Override
        public long crc32() throws IOException {
            var crc = new CRC32();
            try (InputStream in = slice.open();
                    var out = new CheckedOutputStream(OutputStream.nullOutputStream(), crc)) {
                in.transferTo(out);
            }
            return crc.getValue();
        }
    }

    private record EntryContent(ArchiveEntry entry) implements SourceFile.Content {
        @Override
        public InputStream open(long atMost) {
            return entry.open(atMost);
        }

        @Override
        public long crc32() {
            return entry.crc32();
        }
    }
}
