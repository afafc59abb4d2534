package dev.repertoire.core.secrets;

import dev.repertoire.core.rules.Severity;
import java.util.HashSet;
import java.util.Set;

/// How much a file that looks like a secret weighs: an error where a skill is about to leave a machine, a warning
/// where it has left it already.
///
/// @param isRefusing whether it is an error
/// @param allowed    paths in the skill, separated by `/`, for which it is a warning even so
public record SecretPolicy(boolean isRefusing, Set<String> allowed) {
    public static final SecretPolicy WARN = new SecretPolicy(false, Set.of());
    public static final SecretPolicy REFUSE = new SecretPolicy(true, Set.of());

    public SecretPolicy {
        allowed = Set.copyOf(allowed);
    }

    /// The same, but that a file may be there.
    ///
    /// @param path in the skill, such as `tests/key.pem`
    public SecretPolicy allow(String path) {
        Set<String> more = new HashSet<>(allowed);
        more.add(path);
        return new SecretPolicy(isRefusing, more);
    }

    /// What weighs a secret that is in no file that could be allowed.
    Severity severity() {
        return isRefusing ? Severity.ERROR : Severity.WARNING;
    }

    Severity severity(String path) {
        return allowed.contains(path) ? Severity.WARNING : severity();
    }
}
