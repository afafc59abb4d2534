package dev.repertoire.core.bundle;

import dev.repertoire.core.archive.KnownFormat;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// Reports archives among a skill's files, since reviewers don't see their content, and looks into zips: a few
/// levels deep and a few megabytes far, and no further, since 42 kilobytes of nested zips can hold petabytes. Entries
/// and archives are bounded too, for all files of a skill together: each costs something even if it is empty.
final class NestedArchives {
    private static final int DEEPEST = 3;
    private static final long MOST_BYTES = 8 << 20;
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_ARCHIVES = 100;

    /// Zips by their bytes, documents to everyone.
    private static final Set<String> DOCUMENTS = Set.of("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub");

    private final Findings findings;
    private long bytesLeft = MOST_BYTES;
    private int entriesLeft = MOST_ENTRIES;
    private int archivesLeft = MOST_ARCHIVES;

    NestedArchives(Findings findings) {
        this.findings = findings;
    }

    /// The first bytes of a file, enough to tell its kind; `in` is then back at its start.
    static byte[] start(BufferedInputStream in) throws IOException {
        in.mark(KnownFormat.BYTES_TO_TELL);
        byte[] start = in.readNBytes(KnownFormat.BYTES_TO_TELL);
        in.reset();
        return start;
    }

    void check(SourceFile file, byte[] start, long atMost) throws IOException {
        Optional<KnownFormat> format = KnownFormat.of(new String(start, StandardCharsets.ISO_8859_1));
        if (format.isPresent() && !isDocument(file.path())) {
            findings.add(
                    Rule.NESTED_ARCHIVE,
                    file.path(),
                    "the skill contains " + format.get().article() + " archive, " + Quoted.of(file.path()) + ", "
                            + (format.get() == KnownFormat.ZIP ? look(file, atMost) : "which was not looked into"));
        }
    }

    private static boolean isDocument(String path) {
        return DOCUMENTS.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private String look(SourceFile file, long atMost) throws IOException {
        var seen = new Seen();
        String stopped = "";
        try (InputStream in = file.content().open(atMost)) {
            walk(in, 1, seen);
        } catch (Enough e) {
            stopped = "; not looked into further than " + e.getMessage();
        } catch (ZipException | EOFException e) {
            stopped = "; not looked into further than a place that can't be read";
        }
        return "with " + seen.entries + " entries, " + seen.archives + " of them archives" + stopped;
    }

    private static final class Seen {
        private int entries;
        private int archives;
    }

    /// Thrown where looking ends.
    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;

        Enough(String where) {
            super(where);
        }
    }

    private void walk(InputStream in, int depth, Seen seen) throws IOException {
        // Latin-1 takes names of any bytes.
        try (var zip = new ZipInputStream(new Metered(in), StandardCharsets.ISO_8859_1)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entriesLeft == 0) {
                    throw new Enough(MOST_ENTRIES + " entries");
                }
                entriesLeft--;
                seen.entries++;
                if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                    seen.archives++;
                    if (depth == DEEPEST) {
                        throw new Enough(DEEPEST + " archives deep");
                    }
                    if (archivesLeft == 0) {
                        throw new Enough(MOST_ARCHIVES + " archives");
                    }
                    archivesLeft--;
                    walk(zip, depth + 1, seen);
                }
                // What is left must be read to come to the next entry, so it is read where it is counted.
                new Metered(zip).transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /// Counts every byte read on any level. Stays open when the archive in it is closed, for what follows.
    private final class Metered extends FilterInputStream {
        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return count(1, super.read());
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            return count(read, read);
        }

        private int count(int bytes, int result) throws IOException {
            bytesLeft -= Math.max(bytes, 0);
            if (bytesLeft < 0) {
                throw new Enough(MOST_BYTES + " bytes");
            }
            return result;
        }

        @Override
        public void close() {}
    }
}
