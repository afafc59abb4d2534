package dev.repertoire.core.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The patterns of one file in the syntax of `.gitignore` (https://git-scm.com/docs/gitignore), for the files at and
/// below one folder.
final class IgnoreFile {
    private static final int LARGEST = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final String name;
    private final int depth;
    private final List<IgnorePattern> patterns;

    private IgnoreFile(String name, int depth, List<IgnorePattern> patterns) {
        this.name = name;
        this.depth = depth;
        this.patterns = patterns;
    }

    /// @param name  what people call the file
    /// @param depth how many names of a path lead to the folder that the patterns count from
    static IgnoreFile of(String name, int depth, String lines) {
        List<IgnorePattern> patterns = new ArrayList<>();
        int number = 0;
        for (String line : lines.lines().toList()) {
            IgnorePattern.parse(line, ++number).ifPresent(patterns::add);
        }
        return new IgnoreFile(name, depth, List.copyOf(patterns));
    }

    /// The file there; empty if there is none.
    ///
    /// @param links `NOFOLLOW_LINKS` where a link to a file is no such file
    /// @throws IOException if it can't be read, has more than 64 KiB or is no file: its author wants something left
    ///                     out, and without the patterns there is no telling what
    static Optional<IgnoreFile> read(Path file, String name, int depth, LinkOption... links) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is " + kind(file) + "; expected a file of patterns, or none");
        }
        if (!Files.isRegularFile(file, links)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(file + " has more than " + LARGEST + " bytes; shorten it");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return Optional.of(of(name, depth, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        }
    }

    private static String kind(Path file) {
        if (Files.isDirectory(file)) {
            return "a folder";
        }
        return Files.exists(file) ? "a pipe, a device or the like" : "a link to what can't be found";
    }

    String name() {
        return name;
    }

    /// How many patterns it has.
    int size() {
        return patterns.size();
    }

    boolean hasNegations() {
        return patterns.stream().anyMatch(IgnorePattern::isNegated);
    }

    /// The last line that matches, which decides; empty if none does.
    ///
    /// @throws IOException if there is too much to compare
    Optional<IgnorePattern> lastMatch(NamePath path, boolean isFolder, Effort effort) throws IOException {
        for (IgnorePattern pattern : patterns.reversed()) {
            if (pattern.matches(path, depth, isFolder, effort)) {
                return Optional.of(pattern);
            }
        }
        return Optional.empty();
    }
}
