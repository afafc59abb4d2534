package dev.repertoire.core.bundle;

import dev.repertoire.core.archive.KnownFormat;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Reports archives among a skill's files, whose content nobody reviews, and looks into zips a little way: a few levels
/// deep and a few megabytes far, and no further, since 42 kilobytes of nested zips can hold petabytes.
final class NestedArchives {
    private static final int DEEPEST = 3;
    private static final long MOST_BYTES = 8 << 20;

    /// Zips by their bytes, documents to everyone.
    private static final Set<String> DOCUMENTS = Set.of("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub");

    private final Findings findings;
    private long bytesLeft = MOST_BYTES;

    NestedArchives(Findings findings) {
        this.findings = findings;
    }

    void check(SourceFile file, long atMost) throws IOException {
        Optional<KnownFormat> format;
        try (InputStream in = file.content().open(atMost)) {
            byte[] start = in.readNBytes(KnownFormat.BYTES_TO_TELL);
            format = KnownFormat.of(new String(start, StandardCharsets.ISO_8859_1));
        }
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
        try (InputStream in = file.content().open(atMost)) {
            walk(in, 1, seen);
        }
        String counted = "with " + seen.entries + " entries"
                + (seen.archives > 0 ? ", " + seen.archives + " of them archives" : "");
        return seen.stopped.isEmpty() ? counted : counted + " as far as it was looked into: stopped at " + seen.stopped;
    }

    private static final class Seen {
        private int entries;
        private int archives;
        private String stopped = "";
    }

    /// Names are read as Latin-1, which takes any bytes; they are only compared with nothing here.
    private void walk(InputStream in, int depth, Seen seen) throws IOException {
        var zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1);
        try {
            for (ZipEntry entry = zip.getNextEntry();
                    entry != null && seen.stopped.isEmpty();
                    entry = zip.getNextEntry()) {
                seen.entries++;
                enter(zip, entry, depth, seen);
            }
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            seen.stopped = "data that can't be read";
        }
    }

    private void enter(ZipInputStream zip, ZipEntry entry, int depth, Seen seen) throws IOException {
        if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            seen.archives++;
            if (depth == DEEPEST) {
                seen.stopped = "archives " + DEEPEST + " deep";
                return;
            }
            walk(zip, depth + 1, seen);
        }
        byte[] buffer = new byte[8 * 1024];
        for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
            bytesLeft -= count;
            if (bytesLeft < 0) {
                seen.stopped = MOST_BYTES + " bytes";
                return;
            }
        }
    }
}
