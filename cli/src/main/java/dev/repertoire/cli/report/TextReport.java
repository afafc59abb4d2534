package dev.repertoire.cli.report;

import dev.repertoire.cli.output.Printable;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Severity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/// Findings for people. Each begins with a line in the format that editors and terminals turn into a link,
/// `path:line: error rule: problem`; below are the line it is about and what to do.
public final class TextReport {
    private final PrintWriter out;
    private final Ansi ansi;

    /// @param ansi whether to use colours
    public TextReport(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    /// The findings of all skills, refused ones first, and one line that sums them up.
    ///
    /// @param isVerbose   whether to list accepted skills too
    /// @param fixes       how many findings of refused skills can be fixed
    /// @param warningFixes how many of accepted ones
    public void write(List<Verdict> verdicts, boolean isVerbose, int fixes, int warningFixes) {
        List<Verdict> refusedFirst = verdicts.stream()
                .sorted(Comparator.comparing(Verdict::isAccepted))
                .toList();
        for (Verdict verdict : refusedFirst) {
            writeFindings(verdict);
            if (isVerbose && verdict.isAccepted()) {
                out.println(shown(verdict.skill()) + ": " + styled("green", "accepted") + " ("
                        + plural(verdict.files(), "file") + ")");
            }
            if (!verdict.findings().isEmpty()) {
                out.println();
            }
        }
        out.println(summary(verdicts)
                + (fixes == 0 ? "" : "; " + plural(fixes, "finding") + " can be fixed with --fix")
                + (warningFixes == 0
                        ? ""
                        : "; " + plural(warningFixes, "warning") + " can be fixed with --fix-warnings"));
        out.flush();
    }

    /// The findings of one skill only.
    public void writeFindings(Verdict verdict) {
        for (Finding finding : verdict.findings()) {
            boolean isError = finding.severity() == Severity.ERROR;
            Help help = Help.of(finding);
            String line = finding.line() == null ? "" : ":" + finding.line();
            out.println(Printable.line(verdict.shown(finding)) + line + ": "
                    + (isError ? styled("red", "error") : styled("yellow", "warning")) + " "
                    + finding.rule() + ": " + help.problem());
            Excerpt.of(finding, verdict.file(finding)).ifPresent(this::write);
            help.help().ifPresent(what -> out.println("    " + styled("cyan", "help:") + " " + what));
        }
        out.flush();
    }

    private void write(Excerpt excerpt) {
        String number = String.format("%5d", excerpt.line());
        out.println(number + " | " + excerpt.text());
        out.println(" ".repeat(number.length()) + " | " + " ".repeat(excerpt.column()) + styled("bold", "^"));
    }

    private String summary(List<Verdict> verdicts) {
        long refused =
                verdicts.stream().filter(verdict -> !verdict.isAccepted()).count();
        long warnings = verdicts.stream()
                .mapToLong(verdict -> verdict.count(Severity.WARNING))
                .sum();
        String more = warnings == 0 ? "" : ", " + plural(warnings, "warning");
        if (refused == 0) {
            String accepted = plural(verdicts.size(), "skill") + (verdicts.size() == 1 ? " is" : " are");
            return accepted + " " + styled("green", "accepted") + more;
        }
        return refused + " of " + plural(verdicts.size(), "skill") + (refused == 1 ? " has " : " have ")
                + styled("red", "errors") + more;
    }

    private static String shown(Path skill) {
        return skill.toString().isEmpty() ? "." : Printable.line(skill.toString());
    }

    private static String plural(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private String styled(String style, String word) {
        return ansi.string("@|" + style + " " + word + "|@");
    }
}
