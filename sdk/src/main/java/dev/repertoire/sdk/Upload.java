package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.BadBundle;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.ArchiveSecrets;
import dev.repertoire.core.bundle.Bundle;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.bundle.BundleReader;
import dev.repertoire.core.bundle.Spool;
import dev.repertoire.core.bundle.UnjudgedZip;
import dev.repertoire.core.folder.DiskFile;
import dev.repertoire.core.folder.DiskFolder;
import dev.repertoire.core.folder.SkillFolder;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.secrets.SecretPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What to publish: a folder, a zip, a lone SKILL.md, or files in memory. Nothing is read before it is used. It
/// can be used any number of times, by many threads.
///
/// Any form is sent as one zip, whose bytes depend only on the skill's files and whose top folder has the skill's
/// name. Its digest is therefore known before anything is sent.
///
/// A file that looks like a secret is an error: by its name (`.env`, `id_rsa`), or by a private key or a token in
/// its content. `docs/uploads.md` lists both. [#allowSecret(String)] allows a file.
///
/// ```java
/// try (CheckedUpload checked = Upload.of(Path.of("my-skill")).check(Profile.ANTHROPIC)) {
///     checked.findings().forEach(finding -> System.out.println(finding.message()));
/// }
/// ```
public final class Upload {
    private final Origin origin;
    private final String shown;
    private final SecretPolicy secrets;

    private sealed interface Origin {}

    private record InFolder(SkillFolder folder) implements Origin {}

    private record InZip(Path file, boolean isStored) implements Origin {}

    private Upload(Origin origin, String shown, SecretPolicy secrets) {
        this.origin = origin;
        this.shown = shown;
        this.secrets = secrets;
    }

    private Upload(Origin origin, String shown) {
        this(origin, shown, SecretPolicy.REFUSE);
    }

    /// A folder with a SKILL.md, packed under the skill's name whatever its own name is.
    ///
    /// Left out are `.git`, `node_modules`, `.venv`, `__pycache__` and the like, files of file managers
    /// (`.DS_Store`), files that match a `.skillignore` in the folder, in the syntax of `.gitignore`, and in a
    /// git work tree the files that git ignores, unless the `.skillignore` includes them. Execute bits are kept.
    /// A link to another file of the folder is packed as that file; any other link, and anything that is neither
    /// file nor folder, is an error.
    public static Upload directory(Path folder) {
        return new Upload(new InFolder(DiskFolder.at(folder)), folder.toString());
    }

    /// A zip with the skill's folder, named `.zip`, `.skill` or otherwise.
    public static Upload zip(Path file) {
        return new Upload(new InZip(file, false), file.toString());
    }

    /// A lone SKILL.md, whatever its file name is.
    public static Upload skillMd(Path file) {
        return new Upload(new InFolder(new LoneFile(file)), file.toString());
    }

    /// Files in memory by their paths, separated by `/`. Either all are in one folder, as in `my-skill/SKILL.md`,
    /// or the paths are relative to it, as in `SKILL.md` and `scripts/run.sh`.
    ///
    /// @param pathsAndContents not copied, so do not change the arrays
    public static Upload files(Map<String, byte[]> pathsAndContents) {
        return new Upload(new InFolder(MemoryFolder.of(pathsAndContents)), "files in memory");
    }

    /// Detects the form: a folder, a `.zip` or `.skill`, or a SKILL.md. A SKILL.md with other files beside it stands
    /// for its folder; [#skillMd(Path)] takes it alone.
    ///
    /// @throws IllegalArgumentException if it is none of them; the message says what was found
    public static Upload of(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (Files.isDirectory(path)) {
            return directory(path);
        }
        if (Files.isRegularFile(path) && (name.endsWith(".zip") || name.endsWith(".skill"))) {
            return zip(path);
        }
        if (Files.isRegularFile(path) && name.equals("skill.md")) {
            return DiskFolder.around(path).map(Upload::directory).orElseGet(() -> skillMd(path));
        }
        String found = Files.isRegularFile(path) ? "a file of another kind" : "something that is no file";
        throw new IllegalArgumentException("there is " + (Files.exists(path) ? found : "nothing") + " at " + path
                + "; expected a skill's folder, a .zip, a .skill or a SKILL.md");
    }

    /// A zip that a server has sent, to be compared: files may have names that uploads may not, since the rules
    /// may be newer than the skill, and secrets are warnings.
    public static Upload storedZip(Path file) {
        return new Upload(new InZip(file, true), file.toString());
    }

    /// The same upload, with a file that is allowed to look like a secret. The finding is then a warning.
    ///
    /// @param path in the skill, separated by `/`: `tests/key.pem`
    public Upload allowSecret(String path) {
        return new Upload(origin, shown, secrets.allow(path));
    }

    /// The same upload, in which every file is allowed to look like a secret. The findings are then warnings, as
    /// on a server. For uploads that are only checked, and for zips that can't be searched.
    public Upload allowSecrets() {
        return new Upload(origin, shown, SecretPolicy.WARN);
    }

    /// Checks it by the rules of a Repertoire, listed in `docs/uploads.md`. Nothing is sent.
    ///
    /// @throws UncheckedIOException if it can't be read, or changes meanwhile
    public CheckedUpload check(Profile profile) {
        try {
            return new CheckedUpload(read(Lane.GA, profile));
        } catch (Refused e) {
            return new CheckedUpload(findings(e));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The body to send: the canonical zip; unchecked, a zip unchanged and all else packed unchanged. Secrets are
    /// refused in either case.
    ///
    /// @param lane    the lane of the findings' messages
    /// @param profile the rules to check; null to send it unchecked
    /// @throws InvalidUploadException if there are errors
    /// @throws UncheckedIOException   if it can't be read, or changes meanwhile
    UploadBody prepare(Lane lane, @Nullable Profile profile) {
        try {
            return profile == null ? unchecked() : new BundleBody(read(lane, profile));
        } catch (Refused e) {
            throw new InvalidUploadException(findings(e));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Bundle read(Lane lane, Profile profile) throws IOException {
        var reader = new BundleReader(BundleLimits.defaults(), profile, secrets);
        return switch (origin) {
            case InFolder in -> reader.read(in.folder(), lane, Spools.empty());
            case InZip in -> {
                var ofZip = in.isStored() ? BundleReader.ofStoredSkills(BundleLimits.defaults(), profile) : reader;
                try (var upload = Spools.copy(in.file())) {
                    yield ofZip.read(upload, lane);
                }
            }
        };
    }

    private UploadBody unchecked() throws IOException {
        return switch (origin) {
            case InFolder in -> {
                Spool spool = Spools.empty();
                UnjudgedZip zip = UnjudgedZip.write(in.folder(), secrets, spool);
                yield new UncheckedBody(zip, spool);
            }
            case InZip in -> {
                DiskFile file = DiskFile.of(in.file(), in.file().toString());
                mustHaveNoSecrets(in.file());
                yield new FileBody(file);
            }
        };
    }

    private void mustHaveNoSecrets(Path zip) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(zip)) {
            List<Finding> found = ArchiveSecrets.in(channel, secrets);
            if (!found.isEmpty()) {
                throw new InvalidUploadException(found);
            }
        }
    }

    private static List<Finding> findings(Refused refused) {
        return refused.refusal() instanceof BadBundle bad ? bad.findings() : List.of();
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("can't read " + shown + ": " + FileErrors.sentence(e), e);
    }

    /// A SKILL.md without a folder.
    private record LoneFile(Path file) implements SkillFolder {
        @Override
        public Optional<String> name() {
            return Optional.empty();
        }

        @Override
        public List<DiskFile> files(int atMost, Findings findings) throws IOException {
            return List.of(DiskFile.of(file, Manifest.FILE_NAME));
        }
    }
}
