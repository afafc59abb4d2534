package dev.repertoire.core.bundle;

import dev.repertoire.core.archive.Archive;
import dev.repertoire.core.archive.ArchiveEntry;
import dev.repertoire.core.folder.FolderFile;
import dev.repertoire.core.folder.SkillFolder;
import dev.repertoire.core.rules.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/// The files in an upload, whichever way they were sent.
///
/// @param form    how they came
/// @param folders paths said to be folders, which otherwise are left out: a folder without files is not kept
record Sources(Form form, List<SourceFile> files, List<String> folders) {
    /// Put before the paths of files that are in no folder yet.
    static final String UNNAMED = "skill";

    enum Form {
        /// Each with its path.
        PARTS,
        /// In one zip.
        ARCHIVE,
        /// In a folder with a name of its own, packed under the skill's.
        NAMED_FOLDER,
        /// In no folder, packed under the skill's name.
        NO_FOLDER
    }

    /// @throws dev.repertoire.core.archive.UnreadableArchive if there is no telling what files there are
    static Sources of(Upload upload, BundleLimits limits, Findings findings) throws IOException {
        if (upload.parts().size() == 1
                && isArchiveName(upload.parts().getFirst().filename())) {
            return ofArchive(
                    upload.parts().getFirst().content().channel(), Exclusions.ofUploads(findings), limits, findings);
        }
        Exclusions exclusions = Exclusions.ofUploads(findings);
        List<SourceFile> files = new ArrayList<>();
        for (UploadPart part : upload.parts()) {
            String path = path(part.filename());
            if (!exclusions.contains(path)) {
                files.add(
                        new SourceFile(path, part.content().sizeBytes(), false, true, new PartContent(part.content())));
            }
        }
        return new Sources(Form.PARTS, files, List.of());
    }

    /// Clients that take the filename from a path that was typed have one `./` before it, which means nothing.
    private static String path(String filename) {
        return filename.startsWith("./") ? filename.substring(2) : filename;
    }

    static Sources of(SkillFolder folder, BundleLimits limits, Findings findings) throws IOException {
        String prefix = folder.name().orElse(UNNAMED) + "/";
        Exclusions exclusions = Exclusions.ofDisks(prefix, findings);
        List<SourceFile> files = new ArrayList<>();
        for (FolderFile file : folder.files(limits.files(), findings)) {
            if (!exclusions.contains(file.path())) {
                files.add(new SourceFile(
                        prefix + file.path(), file.sizeBytes(), file.isExecutable(), true, new FolderContent(file)));
            }
        }
        return new Sources(folder.name().isPresent() ? Form.NAMED_FOLDER : Form.NO_FOLDER, files, List.of());
    }

    /// Goes by the name alone, as the Skills API does: the content of a file part belongs to the skill.
    private static boolean isArchiveName(String filename) {
        String lower = filename.toLowerCase(Locale.ROOT);
        return lower.endsWith(".zip") || lower.endsWith(".skill");
    }

    /// @throws dev.repertoire.core.archive.UnreadableArchive if there is no telling what files there are
    static Sources ofArchive(SeekableByteChannel zip, Exclusions exclusions, BundleLimits limits, Findings findings)
            throws IOException {
        // Some tools write an entry for every folder too; there can't usefully be more folders than files.
        int maxEntries = 2 * limits.files();
        List<SourceFile> files = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        for (ArchiveEntry entry : Archive.read(zip, maxEntries, limits.pathBytes(), findings)) {
            if (exclusions.contains(entry.path())) {
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
        return new Sources(Form.ARCHIVE, files, folders);
    }

    private record PartContent(SpoolSlice slice) implements SourceFile.Content {
        @Override
        public InputStream open(long atMost) {
            return slice.open();
        }

        @Override
        public long crc32() throws IOException {
            return checksum(slice.open());
        }
    }

    private record FolderContent(FolderFile file) implements SourceFile.Content {
        @Override
        public InputStream open(long atMost) throws IOException {
            return file.open();
        }

        @Override
        public long crc32() throws IOException {
            return checksum(file.open());
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

    private static long checksum(InputStream content) throws IOException {
        var crc = new CRC32();
        try (content;
                var out = new CheckedOutputStream(OutputStream.nullOutputStream(), crc)) {
            content.transferTo(out);
        }
        return crc.getValue();
    }
}
