package dev.repertoire.core.bundle;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.BadBundle;
import dev.repertoire.core.Refused;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// What came of reading an upload, with the bundle closed.
///
/// @param digest empty when it was refused
record Outcome(boolean isAccepted, List<Finding> findings, String digest, List<BundleFile> files) {

    static Outcome of(Upload upload, Lane lane) {
        return of(upload, lane, BundleLimits.defaults(), Profile.ANTHROPIC);
    }

    static Outcome of(Upload upload, Lane lane, BundleLimits limits, Profile profile) {
        try (upload;
                Bundle bundle = new BundleReader(limits, profile).read(upload, lane)) {
            return new Outcome(true, bundle.warnings(), bundle.digest().hex(), bundle.files());
        } catch (Refused e) {
            return new Outcome(false, ((BadBundle) e.refusal()).findings(), "", List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> rules() {
        return findings.stream().map(Finding::rule).toList();
    }

    List<String> errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    String message() {
        return findings.getFirst().message();
    }

    List<String> paths() {
        return files.stream().map(BundleFile::path).toList();
    }
}
