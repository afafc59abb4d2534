package dev.repertoire.core.bundle;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Lane;
import dev.repertoire.core.folder.SkillFolder;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.manifest.ManifestReader;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.secrets.SecretFiles;
import dev.repertoire.core.secrets.SecretPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A folder packed without checks, which are left to the server.
///
/// @param folder the top folder in the zip: the name that SKILL.md gives, or what the folder is called if it
///               gives none
/// @param digest of the zip
public record UnjudgedZip(String folder, Digest digest) {
    /// As much as the zip, which is a plain one, can hold.
    static final BundleLimits LIMITS = new BundleLimits((1L << 31) - 1, 0xfffe, 0x7fff, 0x7fff, 0x7fff);

    /// @param spool empty; closed if there is nothing to keep in it
    /// @throws Refused     with `BadBundle`, if something in the folder can't be put into a zip, or is
    ///                     a secret that `secrets` refuses
    /// @throws IOException if the folder can't be read, or changes meanwhile
    public static UnjudgedZip write(SkillFolder folder, SecretPolicy secrets, Spool spool) throws IOException {
        var findings = new Findings(Profile.ANTHROPIC);
        Sources sources = Sources.of(folder, LIMITS, findings);
        KeptFiles.checkSize(sources.files(), LIMITS, findings);
        var secretFiles = new SecretFiles(secrets, findings);
        sources.files().forEach(file -> secretFiles.checkName(file.path()));
        if (findings.hasErrors()) {
            throw findings.refusal();
        }
        String name = name(sources).orElse(folder.name().orElse(Sources.UNNAMED));
        var writer = new BundleWriter(spool, LIMITS.unpackedBytes(), secretFiles, (file, start, atMost) -> {});
        Digest digest = writer.write(sources.files(), name).digest();
        if (findings.hasErrors()) {
            spool.close();
            throw findings.refusal();
        }
        return new UnjudgedZip(name, digest);
    }

    private static Optional<String> name(Sources sources) throws IOException {
        for (SourceFile file : sources.files()) {
            String path = file.path();
            if (path.substring(path.indexOf('/') + 1).equals(Manifest.FILE_NAME)) {
                try (InputStream in = file.content().open(file.sizeBytes())) {
                    return new ManifestReader(path, null, Lane.GA, new Findings(Profile.ANTHROPIC))
                            .read(in)
                            .map(Manifest::name)
                            .filter(name -> name.indexOf('/') < 0);
                }
            }
        }
        return Optional.empty();
    }
}
