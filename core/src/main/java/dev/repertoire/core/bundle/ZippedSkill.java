package dev.repertoire.core.bundle;

import dev.repertoire.core.Lane;
import dev.repertoire.core.archive.UnreadableArchive;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/// A skill in a received zip, all of whose paths stay inside one folder on any disk. Its SKILL.md is not checked:
/// the server that stores the skill has accepted it.
public final class ZippedSkill {
    private final String folder;
    private final List<File> files;
    private final List<Finding> warnings;

    private ZippedSkill(String folder, List<File> files, List<Finding> warnings) {
        this.folder = folder;
        this.files = List.copyOf(files);
        this.warnings = List.copyOf(warnings);
    }

    /// @param zip    stays open as long as files are read
    /// @throws Refused     with `BadBundle`, if the archive or its paths break rules
    /// @throws IOException if `zip` can't be read
    public static ZippedSkill read(SeekableByteChannel zip, BundleLimits limits) throws IOException {
        var findings = new Findings(Profile.ANTHROPIC);
        try {
            Sources sources = Sources.ofArchive(zip, Exclusions.ofDisks("", findings), limits, findings);
            List<SourceFile> files = KeptFiles.of(sources, PathRules.ofKeptSkills(limits, findings), limits, findings);
            Layout layout = Layout.of(Sources.Form.ARCHIVE, files, Lane.GA, findings);
            if (findings.hasErrors() || layout.folder() == null) {
                throw findings.refusal();
            }
            return new ZippedSkill(
                    layout.folder(), files.stream().map(File::new).toList(), findings.errorsFirst());
        } catch (UnreadableArchive e) {
            throw findings.refusal(e.rule(), e.path(), e.found());
        }
    }

    /// The folder that all files are in: a single name.
    public String folder() {
        return folder;
    }

    /// In the order of the archive. Repositories of version control systems are not among them.
    public List<File> files() {
        return files;
    }

    /// Warnings for the person who unpacks it: which files were left out, and which may run commands.
    public List<Finding> warnings() {
        return warnings;
    }

    /// One file of the zip.
    public static final class File {
        private final SourceFile source;

        private File(SourceFile source) {
            this.source = source;
        }

        /// From the skill's folder on, without it.
        public String path() {
            return source.path().substring(source.path().indexOf('/') + 1);
        }

        public boolean isExecutable() {
            return source.isExecutable();
        }

        /// Writes the whole file, or as much of it as there is before it turns out to be broken.
        ///
        /// @throws Refused     with `BadBundle`, if its data are not what the archive announced
        /// @throws IOException if the zip can't be read or `out` not written
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = source.content().open(source.sizeBytes())) {
                in.transferTo(out);
            } catch (UnreadableArchive e) {
                throw new Findings(Profile.ANTHROPIC).refusal(e.rule(), e.path(), e.found());
            }
        }
    }
}
