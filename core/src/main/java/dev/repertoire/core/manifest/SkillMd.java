package dev.repertoire.core.manifest;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// The text of a SKILL.md, parted into frontmatter and body. Read as a stream, because the body may be large; only the
/// start, which must hold the frontmatter, is kept.
///
/// @param frontmatter the lines between the fences, as written
/// @param firstLine   of the frontmatter, 1-based
record SkillMd(String frontmatter, int firstLine) {
    /// Far more than name and description need (the longest of 107 real ones has 9 000), and little enough to parse.
    static final int LARGEST_FRONTMATTER = 64 * 1024;

    /// Reads to the end; empty, with findings, if there is no frontmatter to be had.
    static Optional<SkillMd> read(InputStream in, String path, Findings findings) throws IOException {
        var text = new StrictUtf8(in);
        var scan = new TextScan();
        // The fences, and a byte order mark, are not part of the 64 KiB.
        CharBuffer head = CharBuffer.allocate(LARGEST_FRONTMATTER + 1024);
        try {
            boolean isWhole = readHead(text, head, scan);
            boolean hasMark = head.length() > 0 && head.charAt(0) == '\uFEFF';
            String start = head.subSequence(hasMark ? 1 : 0, head.length()).toString();
            boolean hasBody = scanRest(text, scan, isWhole);
            if (scan.hasNul()) {
                findings.add(Rule.SKILL_MD_ENCODING, path, notUtf8());
                return Optional.empty();
            }
            Optional<Fences> fences = Fences.find(start, isWhole, path, findings);
            if (fences.isPresent()
                    && !hasBody
                    && start.substring(fences.get().bodyAt()).isBlank()) {
                findings.add(
                        Rule.BODY_EMPTY,
                        path,
                        "SKILL.md has no text after its frontmatter; expected what the skill teaches");
            }
            scan.report(path, findings);
            return fences.map(found -> new SkillMd(found.between(), 2));
        } catch (CharacterCodingException e) {
            findings.add(Rule.SKILL_MD_ENCODING, path, scan.line(), notUtf8());
            return Optional.empty();
        }
    }

    /// @return whether the text ended before the buffer was full
    private static boolean readHead(StrictUtf8 text, CharBuffer head, TextScan scan) throws IOException {
        try {
            boolean hasMore = true;
            while (head.hasRemaining() && hasMore) {
                hasMore = text.read(head);
            }
            return !hasMore;
        } finally {
            // Also when a byte was wrong, so that its line is known.
            head.flip();
            scan.take(head);
        }
    }

    /// @return whether there was any text in it
    private static boolean scanRest(StrictUtf8 text, TextScan scan, boolean isOver) throws IOException {
        boolean hasText = false;
        CharBuffer piece = CharBuffer.allocate(8 * 1024);
        while (!isOver && text.read(piece)) {
            piece.flip();
            scan.take(piece);
            hasText |= piece.chars().anyMatch(c -> !Character.isWhitespace(c));
            piece.clear();
        }
        return hasText;
    }

    private static String notUtf8() {
        return "SKILL.md is not UTF-8 text; save it with the encoding UTF-8";
    }
}
