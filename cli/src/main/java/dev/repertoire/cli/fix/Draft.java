package dev.repertoire.cli.fix;

import dev.repertoire.core.Lane;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.manifest.ManifestReader;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// The text of a SKILL.md while fixes are applied to it. Lines that no fix touches keep every byte, including the
/// line ending.
///
/// @param lines each with its line ending
record Draft(List<String> lines) {
    private static final String MARK = "\uFEFF";

    Draft {
        lines = List.copyOf(lines);
    }

    /// Empty if the bytes are not UTF-8.
    static Optional<Draft> of(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(new Draft(Arrays.asList(text.split("(?<=\n)", -1))));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return String.join("", lines).getBytes(StandardCharsets.UTF_8);
    }

    int size() {
        return lines.size();
    }

    /// A line without its ending and without a byte order mark.
    ///
    /// @param number from 1
    String line(int number) {
        String line = lines.get(number - 1);
        return (number == 1 && line.startsWith(MARK) ? line.substring(1) : line).replaceFirst("\\r?\\n$", "");
    }

    Draft with(int number, String content) {
        String before = lines.get(number - 1);
        String mark = number == 1 && before.startsWith(MARK) ? MARK : "";
        List<String> changed = new ArrayList<>(lines);
        changed.set(
                number - 1,
                mark + content + before.substring(mark.length() + line(number).length()));
        return new Draft(changed);
    }

    Draft withInserted(int number, String content) {
        List<String> changed = new ArrayList<>(lines);
        String ending = lines.getFirst().endsWith("\r\n") ? "\r\n" : "\n";
        changed.add(number - 1, content + ending);
        return new Draft(changed);
    }

    /// Without the first `count` lines.
    Draft withoutFirst(int count) {
        return new Draft(lines.subList(count, lines.size()));
    }

    /// The number of the first line, from `number` on, that is `---`; 0 if there is none.
    int fenceFrom(int number) {
        return IntStream.rangeClosed(number, size())
                .filter(at -> line(at).stripTrailing().equals("---"))
                .findFirst()
                .orElse(0);
    }

    /// What the rules find in the text.
    Reading read(Profile profile) {
        var findings = new Findings(profile);
        try {
            boolean isRead = new ManifestReader(Manifest.FILE_NAME, null, Lane.GA, findings)
                    .read(new ByteArrayInputStream(bytes()))
                    .isPresent();
            return new Reading(findings.errorsFirst(), isRead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param isRead whether it names and describes a skill
    record Reading(List<Finding> findings, boolean isRead) {

        /// Whether a reader gets further in this text, or equally far with fewer findings.
        boolean isBetterThan(Reading other) {
            return reach() != other.reach() ? reach() > other.reach() : findings.size() < other.findings.size();
        }

        /// How far a reader gets: the line of the frontmatter at which it stops, or the end.
        private int reach() {
            for (Finding finding : findings) {
                switch (Rule.of(finding.rule()).orElse(Rule.MORE_FINDINGS)) {
                    case FRONTMATTER_MISSING -> {
                        return -2;
                    }
                    case FRONTMATTER_UNCLOSED, FRONTMATTER_TOO_LARGE, SKILL_MD_ENCODING -> {
                        return -1;
                    }
                    case FRONTMATTER_YAML -> {
                        return Objects.requireNonNullElse(finding.line(), 0);
                    }
                    default -> {
                        // of what was read
                    }
                }
            }
            return Integer.MAX_VALUE;
        }
    }
}
