package dev.repertoire.core.manifest;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// The text of a SKILL.md, parted into frontmatter and body. Read as a stream, because the body may be large; only
/// the start, which must hold the frontmatter, is kept.
final class SkillMd {
    /// Of the frontmatter, since the first line of all is a fence.
    static final int FIRST_LINE = 2;

    /// Far more than name and description need (the longest of 107 real ones has 14 134), and little enough to
    /// parse.
    static final int LARGEST_FRONTMATTER = 64 * 1024;

    private static final int PIECE = 4 * 1024;

    private SkillMd() {}

    /// The lines between the fences, as written; empty, with findings, if there are none to be had. Reads to the
    /// end.
    static Optional<String> frontmatter(InputStream in, String path, Findings findings) throws IOException {
        var text = new StrictUtf8(in);
        var scan = new TextScan();
        var head = new StringBuilder();
        try {
            boolean isWhole = readHead(text, head, scan);
            boolean hasMark = !head.isEmpty() && head.charAt(0) == '\uFEFF';
            String start = head.substring(hasMark ? 1 : 0);
            boolean hasBody = scanRest(text, scan, isWhole);
            if (scan.hasNul()) {
                findings.add(Rule.SKILL_MD_ENCODING, path, notUtf8());
                return Optional.empty();
            }
            if (LfsPointer.is(start)) {
                findings.add(
                        Rule.LFS_POINTER,
                        Severity.ERROR,
                        path,
                        1,
                        "SKILL.md is a pointer of Git LFS, a few lines of text in the place of the file; the file itself"
                                + " was not fetched");
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
            return fences.map(Fences::between);
        } catch (CharacterCodingException e) {
            findings.add(Rule.SKILL_MD_ENCODING, path, scan.line(), notUtf8());
            return Optional.empty();
        }
    }

    /// @return whether that is all the text
    private static boolean readHead(StrictUtf8 text, StringBuilder head, TextScan scan) throws IOException {
        CharBuffer piece = CharBuffer.allocate(PIECE);
        // The fences, and a byte order mark, are not part of the 64 KiB.
        while (head.length() < LARGEST_FRONTMATTER + 1024) {
            if (!text.read(piece)) {
                return true;
            }
            piece.flip();
            scan.take(piece);
            head.append(piece);
            piece.clear();
        }
        return false;
    }

    /// @return whether there was any text in it
    private static boolean scanRest(StrictUtf8 text, TextScan scan, boolean isOver) throws IOException {
        boolean hasText = false;
        CharBuffer piece = CharBuffer.allocate(PIECE);
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
