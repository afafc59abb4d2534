package dev.repertoire.cli.report;

import dev.repertoire.cli.output.Printable;
import dev.repertoire.core.rules.Advice;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/// One line for each finding, in the format that editors and terminals turn into a link: `path:line: error rule:
/// message`.
public final class TextReport {
    private final PrintWriter out;
    private final Ansi ansi;

    /// @param ansi whether to use colours
    public TextReport(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    /// All verdicts, and a summary.
    public void write(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            writeFindings(verdict);
            out.println(Printable.line(verdict.skill().toString()) + ": "
                    + (verdict.isAccepted() ? styled("green", "accepted") : styled("red", "refused")) + " ("
                    + counted(verdict) + ")");
        }
        if (verdicts.size() > 1) {
            long accepted = verdicts.stream().filter(Verdict::isAccepted).count();
            out.println(verdicts.size() + " skills: " + accepted + " accepted, " + (verdicts.size() - accepted)
                    + " refused");
        }
        out.flush();
    }

    /// The findings of one skill only.
    public void writeFindings(Verdict verdict) {
        for (Finding finding : verdict.findings()) {
            boolean isError = finding.severity() == Severity.ERROR;
            String line = finding.line() == null ? "" : ":" + finding.line();
            out.println(Printable.line(verdict.shown(finding)) + line + ": "
                    + (isError ? styled("red", "error") : styled("yellow", "warning")) + " "
                    + finding.rule() + ": " + finding.message());
            Rule.of(finding.rule())
                    .map(Advice::on)
                    .flatMap(Advice::fix)
                    .ifPresent(fix -> out.println("    " + styled("faint", "fix:") + " " + fix));
        }
        out.flush();
    }

    private static String counted(Verdict verdict) {
        long errors = verdict.count(Severity.ERROR);
        long warnings = verdict.count(Severity.WARNING);
        String found = plural(errors, "error") + ", " + plural(warnings, "warning");
        return verdict.isAccepted() ? plural(verdict.files(), "file") + ", " + plural(warnings, "warning") : found;
    }

    private static String plural(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private String styled(String style, String word) {
        return ansi.string("@|" + style + " " + word + "|@");
    }
}
