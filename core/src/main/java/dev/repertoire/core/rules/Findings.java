package dev.repertoire.core.rules;

import dev.repertoire.core.Refusal.BadBundle;
import dev.repertoire.core.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has been found in one upload so far. Keeps the first hundred of each severity and counts the rest, so that
/// an archive made of ten thousand mistakes is not answered with ten thousand sentences.
public final class Findings {
    static final int MOST = 100;

    private final Profile profile;
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private int leftOut;

    public Findings(Profile profile) {
        this.profile = profile;
    }

    public Profile profile() {
        return profile;
    }

    /// Something about the whole upload.
    public void add(Rule rule, String message) {
        add(rule, null, null, message);
    }

    /// Something about one file.
    public void add(Rule rule, String path, String message) {
        add(rule, path, null, message);
    }

    /// Something at one line of a file; weighs what its rule weighs in the profile.
    public void add(Rule rule, @Nullable String path, @Nullable Integer line, String message) {
        rule.in(profile).ifPresent(severity -> keep(finding(rule, severity, path, line, message)));
    }

    /// The same, but that it weighs what the caller says.
    public void add(Rule rule, Severity severity, @Nullable String path, @Nullable Integer line, String message) {
        keep(finding(rule, severity, path, line, message));
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /// Errors first, each severity in the order it was found; ends by saying how many were left out.
    public List<Finding> errorsFirst() {
        var all = new ArrayList<>(errors);
        all.addAll(warnings.subList(0, Math.min(warnings.size(), MOST - errors.size())));
        int omitted = leftOut + errors.size() + warnings.size() - all.size();
        if (omitted > 0) {
            all.add(finding(
                    Rule.MORE_FINDINGS, Severity.WARNING, null, null, omitted + " more findings are not listed"));
        }
        return List.copyOf(all);
    }

    /// The answer to an upload in which errors were found.
    public Refused refusal() {
        return new Refused(new BadBundle(errorsFirst()));
    }

    /// The answer when reading must stop here: this finding before all others.
    public Refused refusal(Rule rule, @Nullable String path, String message) {
        errors.addFirst(finding(rule, Severity.ERROR, path, null, message));
        if (errors.size() > MOST) {
            errors.removeLast();
            leftOut++;
        }
        return refusal();
    }

    private void keep(Finding finding) {
        List<Finding> same = finding.severity() == Severity.ERROR ? errors : warnings;
        if (finding.rule().equals(Rule.SECRET_FILE.id())) {
            // Before others, which must not push it out.
            same.add(secretsIn(same), finding);
        } else {
            same.add(finding);
        }
        if (same.size() > MOST) {
            same.removeLast();
            leftOut++;
        }
    }

    private static int secretsIn(List<Finding> findings) {
        return (int) findings.stream()
                .takeWhile(each -> each.rule().equals(Rule.SECRET_FILE.id()))
                .count();
    }

    private static Finding finding(
            Rule rule, Severity severity, @Nullable String path, @Nullable Integer line, String message) {
        return new Finding(rule.id(), severity, path == null ? null : Quoted.path(path), line, message);
    }
}
