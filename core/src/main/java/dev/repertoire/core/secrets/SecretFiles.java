package dev.repertoire.core.secrets;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the files of one skill that look like secrets, by their names and by what is in them. What a secret is, is
/// never repeated.
public final class SecretFiles {
    private final SecretPolicy policy;
    private final Findings findings;

    public SecretFiles(SecretPolicy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    /// @param path with the skill's folder
    public void checkName(String path) {
        SecretName.of(inSkill(path))
                .ifPresent(name -> add(
                        path, null, Quoted.of(path) + " is " + name.what() + ", by its name (" + name.pattern() + ")"));
    }

    /// `content`, which is searched as it is read to its end; as it is for a file whose name has said it already.
    ///
    /// @param path with the skill's folder
    public InputStream search(String path, InputStream content) {
        return SecretName.of(inSkill(path)).isPresent() ? content : new Searched(path, content);
    }

    /// What can't be searched, which a secret may be in.
    ///
    /// @param path with the skill's folder; null for all of an archive
    /// @param why  what is wrong with it
    public void addUnsearched(@Nullable String path, String why) {
        Severity severity = path == null ? policy.severity() : policy.severity(inSkill(path));
        findings.add(
                Rule.SECRET_FILE,
                severity,
                path,
                null,
                (path == null ? "the archive" : Quoted.of(path)) + " can't be searched for secrets: " + why);
    }

    private void add(String path, @Nullable Integer line, String found) {
        Severity severity = policy.severity(inSkill(path));
        findings.add(
                Rule.SECRET_FILE,
                severity,
                path,
                line,
                found + "; expected nothing secret in what others can fetch"
                        + (severity == Severity.ERROR
                                ? ": a line in .skillignore leaves the file out, --allow-secret PATH sends it even so"
                                : ""));
    }

    private static String inSkill(String path) {
        return path.substring(path.indexOf('/') + 1);
    }

    private final class Searched extends FilterInputStream {
        private final String path;
        private Optional<SecretSearch> search = Optional.of(new SecretSearch());

        Searched(String path, InputStream content) {
            super(content);
            this.path = path;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0) {
                search.ifPresent(each -> each.accept(target, offset, count));
            } else if (count < 0) {
                search.ifPresent(each -> each.finish().forEach(this::add));
                search = Optional.empty();
            }
            return count;
        }

        /// What is skipped would not be searched.
        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 8 * 1024)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void add(SecretSearch.Hit hit) {
            SecretFiles.this.add(
                    path,
                    hit.line(),
                    "line " + hit.line() + " of " + Quoted.of(path) + " has " + hit.what() + " (" + hit.prefix() + ")");
        }
    }
}
