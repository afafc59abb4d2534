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

/// What to publish: a folder, a zip, a lone SKILL.md, or files in memory. Nothing is read before it is used,
/// and it can be used again and again, by many threads.
///
/// Whatever it is made from, one zip is sent, whose bytes follow from the skill's files alone and whose top
/// folder has the skill's name. So its digest is known before anything is sent.
///
/// What looks like a secret ends it: a file by whose name tools know passwords or keys (`.env`, `id_rsa`), and one
/// with a private key or a token in it. `docs/uploads.md` lists both. [#allowSecret(String)] lets one pass.
///
/// ```java
/// try (Checked checked = Upload.of(Path.of("my-skill")).check(Profile.ANTHROPIC)) {
///     checked.findings().forEach(finding -> System.out.println(finding.message()));
/// }
/// ```
public final class Upload {
    private final Origin origin;
    private final String shown;
    private final SecretPolicy secrets;

    private sealed interface Origin {}

    private record InFolder(SkillFolder folder) implements Origin {}

    private record InZip(Path file) implements Origin {}

    private Upload(Origin origin, String shown, SecretPolicy secrets) {
        this.origin = origin;
        this.shown = shown;
        this.secrets = secrets;
    }

    private Upload(Origin origin, String shown) {
        this(origin, shown, SecretPolicy.REFUSE);
    }

    /// A folder with a SKILL.md in it, packed under the skill's name whatever it is called itself.
    ///
    /// Left out are what tools keep there (`.git`, `node_modules`, `.venv`, `__pycache__` and the like), what file
    /// managers leave (`.DS_Store`), what a file `.skillignore` in the folder names, in the syntax of `.gitignore`,
    /// and in a git work tree what git ignores, unless `.skillignore` asks for it. Execute bits are kept. A link to
    /// another file of the folder is packed as that file; any other link, and whatever is neither file nor folder,
    /// is found to be an error.
    public static Upload directory(Path folder) {
        return new Upload(new InFolder(DiskFolder.at(folder)), folder.toString());
    }

    /// A zip with the skill's folder in it, called `.zip`, `.skill` or otherwise.
    public static Upload zip(Path file) {
        return new Upload(new InZip(file), file.toString());
    }

    /// A lone SKILL.md, whatever the file is called.
    public static Upload skillMd(Path file) {
        return new Upload(new InFolder(new LoneFile(file)), file.toString());
    }

    /// Files in memory by their paths, separated by `/`: either all in one folder, as in `my-skill/SKILL.md`,
    /// or as they
    /// are within it, as in `SKILL.md` and `scripts/run.sh`.
    ///
    /// @param pathsAndContents not copied, so leave the arrays alone
    public static Upload files(Map<String, byte[]> pathsAndContents) {
        return new Upload(new InFolder(MemoryFolder.of(pathsAndContents)), "files in memory");
    }

    /// By what is there: a folder, a `.zip` or `.skill`, or a SKILL.md.
    ///
    /// @throws IllegalArgumentException if there is none of them; the message says what was found
    public static Upload of(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (Files.isDirectory(path)) {
            return directory(path);
        }
        if (Files.isRegularFile(path) && (name.endsWith(".zip") || name.endsWith(".skill"))) {
            return zip(path);
        }
        if (Files.isRegularFile(path) && name.equals("skill.md")) {
            return skillMd(path);
        }
        String found = Files.isRegularFile(path) ? "a file of another kind" : "something that is no file";
        throw new IllegalArgumentException("there is " + (Files.exists(path) ? found : "nothing") + " at " + path
                + "; expected a skill's folder, a .zip, a .skill or a SKILL.md");
    }

    /// The same, but a file that looks like a secret may be in it. It is then a warning.
    ///
    /// @param path in the skill, separated by `/`: `tests/key.pem`
    public Upload allowSecret(String path) {
        return new Upload(origin, shown, secrets.allow(path));
    }

    /// The same, but any file may look like a secret, which is then a warning: as a server judges it, for what is not
    /// sent on.
    public Upload allowSecrets() {
        return new Upload(origin, shown, SecretPolicy.WARN);
    }

    /// Reads it and finds all that is wrong with it, by the rules that a Repertoire applies, which are listed
    /// in `docs/uploads.md`. Nothing is sent.
    ///
    /// @throws UncheckedIOException if it can't be read, or changes meanwhile
    public Checked check(Profile profile) {
        try {
            return new Checked(read(Lane.GA, profile));
        } catch (Refused e) {
            return new Checked(findings(e));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// What is sent: the zip that this amounts to; unchecked, a zip as it is, and all else packed as it is. Secrets
    /// are looked for in any case.
    ///
    /// @param lane    whose words the findings are in
    /// @param profile to be checked by; null to send it unchecked
    /// @throws InvalidUploadException if errors are found
    /// @throws UncheckedIOException   if it can't be read, or changes meanwhile
    Prepared prepare(Lane lane, @Nullable Profile profile) {
        try {
            return profile == null ? unchecked() : new PreparedBundle(read(lane, profile));
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
                try (var upload = Spools.copy(in.file())) {
                    yield reader.read(upload, lane);
                }
            }
        };
    }

    private Prepared unchecked() throws IOException {
        return switch (origin) {
            case InFolder in -> {
                Spool spool = Spools.empty();
                UnjudgedZip zip = UnjudgedZip.write(in.folder(), secrets, spool);
                yield new PreparedUnjudged(zip, spool);
            }
            case InZip in -> {
                DiskFile file = DiskFile.of(in.file(), in.file().toString());
                mustHaveNoSecrets(in.file());
                yield new PreparedFile(file);
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
        return new UncheckedIOException("can't read " + shown + ": " + Disk.sentence(e), e);
    }

    /// A SKILL.md in no folder.
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
