package dev.repertoire.core.bundle;

import dev.repertoire.core.Lane;
import dev.repertoire.core.archive.UnreadableArchive;
import dev.repertoire.core.folder.SkillFolder;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.manifest.ManifestReader;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.secrets.SecretFiles;
import dev.repertoire.core.secrets.SecretPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Reads uploads, and folders on disk, into bundles.
public final class BundleReader {
    private final BundleLimits limits;
    private final Profile profile;
    private final SecretPolicy secrets;
    private final boolean isStored;

    /// For received uploads: secrets in them are warnings.
    public BundleReader(BundleLimits limits, Profile profile) {
        this(limits, profile, SecretPolicy.WARN);
    }

    public BundleReader(BundleLimits limits, Profile profile, SecretPolicy secrets) {
        this(limits, profile, secrets, false);
    }

    private BundleReader(BundleLimits limits, Profile profile, SecretPolicy secrets, boolean isStored) {
        this.limits = limits;
        this.profile = profile;
        this.secrets = secrets;
        this.isStored = isStored;
    }

    /// For skills that a server has stored: the rules for the names of files may be newer than they are.
    public static BundleReader ofStoredSkills(BundleLimits limits, Profile profile) {
        return new BundleReader(limits, profile, SecretPolicy.WARN, true);
    }

    /// The bundle that `upload` holds; the caller closes it. The upload stays open, and can be read again.
    ///
    /// All faults are found in one pass, except those that only unpacking shows: an upload that is already
    /// refused is not unpacked.
    ///
    /// @throws Refused     with `BadBundle`, if it breaks rules; when it is too large, `too_large` comes first
    /// @throws IOException if a spool can't be read or written
    public Bundle read(Upload upload, Lane lane) throws IOException {
        var findings = new Findings(profile);
        try {
            return read(Sources.of(upload, limits, findings), lane, upload.anotherSpool(), findings);
        } catch (UnreadableArchive e) {
            throw findings.refusal(e.rule(), e.path(), e.found());
        }
    }

    /// The bundle that `folder` holds, under the skill's name whatever the folder is called; only the profile
    /// `portable` asks that the two be equal. The caller closes it. Findings name files with the folder's name
    /// before them.
    ///
    /// @param spool empty, for the bundle; it goes with the bundle, and is closed if there is none
    /// @throws Refused     with `BadBundle`, if it breaks rules
    /// @throws IOException if the folder can't be read, or changes meanwhile
    public Bundle read(SkillFolder folder, Lane lane, Spool spool) throws IOException {
        var findings = new Findings(profile);
        return read(Sources.of(folder, limits, findings), lane, spool, findings);
    }

    private Bundle read(Sources sources, Lane lane, Spool spool, Findings findings) throws IOException {
        PathRules rules = isStored ? PathRules.ofKeptSkills(limits, findings) : PathRules.ofUploads(limits, findings);
        List<SourceFile> files = KeptFiles.of(sources, rules, limits, findings);
        Layout layout = Layout.of(sources.form(), files, lane, findings);
        Optional<Manifest> manifest = manifest(layout, lane, findings);
        var secretFiles = new SecretFiles(secrets, findings);
        files.forEach(file -> secretFiles.checkName(file.path()));
        if (findings.hasErrors() || manifest.isEmpty()) {
            throw findings.refusal();
        }
        return write(files, layout, manifest.get(), spool, secretFiles, findings);
    }

    private Optional<Manifest> manifest(Layout layout, Lane lane, Findings findings) throws IOException {
        SourceFile skillMd = layout.skillMd();
        if (skillMd == null || !skillMd.isSound()) {
            return Optional.empty();
        }
        try (InputStream in = skillMd.content().open(limits.unpackedBytes())) {
            return new ManifestReader(skillMd.path(), layout.folder(), lane, findings).read(in);
        }
    }

    private Bundle write(
            List<SourceFile> files,
            Layout layout,
            Manifest manifest,
            Spool spool,
            SecretFiles secretFiles,
            Findings findings)
            throws IOException {
        var rules = new ContentRules(layout.skillMd(), findings);
        var writer = new BundleWriter(spool, limits.unpackedBytes(), secretFiles, rules);
        BundleWriter.Written written = writer.write(files, manifest.name());
        if (findings.hasErrors()) {
            spool.close();
            throw findings.refusal();
        }
        return new Bundle(manifest, written.files(), findings.errorsFirst(), written.digest(), spool);
    }
}
