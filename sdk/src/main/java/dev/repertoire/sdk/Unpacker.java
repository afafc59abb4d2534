package dev.repertoire.sdk;

import dev.repertoire.core.Refusal.BadBundle;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.bundle.ZippedSkill;
import dev.repertoire.core.folder.FileName;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Unpacks a zip from elsewhere safely, all or nothing. The files are written to a temporary folder next to the
/// target, which is renamed when it is complete.
final class Unpacker {
    /// More than the default of servers, since some may be configured to accept more; still stops a zip bomb.
    private static final BundleLimits LIMITS = new BundleLimits(128 << 20, 50_000, 1024, 255, 32);

    private static final String PREFIX = ".repertoire-";

    private Unpacker() {}

    /// What is on disk afterwards.
    ///
    /// @param folder   the skill's
    /// @param warnings what there is to know of its files, such as those that were left out
    record SkillOnDisk(Path folder, List<Finding> warnings) {}

    /// @param place where the skill's folder goes; made if it is missing
    /// @throws IntegrityException         if the zip is not safe to unpack or holds another skill's folder; then
    ///                                    nothing of it is left
    /// @throws FileAlreadyExistsException if something is where the skill's folder goes; it stays as it is
    /// @throws IOException                if the disk does not do it
    static SkillOnDisk unpack(Path zip, FolderName name, Path place) throws IOException {
        return unpack(zip, name, place, false);
    }

    /// The same, but a skill's folder that is there already is replaced, with all that is in it. One without a
    /// SKILL.md is no skill's, and stays.
    ///
    /// No file system here swaps two folders in one step. Who looks in the moment between two steps finds
    /// neither; when the second step fails, the first is undone.
    static SkillOnDisk unpackInPlace(Path zip, FolderName name, Path place) throws IOException {
        return unpack(zip, name, place, true);
    }

    private static SkillOnDisk unpack(Path zip, FolderName name, Path place, boolean isReplacing) throws IOException {
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ)) {
            ZippedSkill skill = ZippedSkill.read(channel, LIMITS);
            name.check(skill.folder());
            Path target = place.resolve(name.text());
            checkFree(target, isReplacing);
            Files.createDirectories(place);
            Path fresh = Files.createTempDirectory(place, PREFIX);
            try {
                write(skill, fresh);
                put(fresh, target);
            } finally {
                delete(fresh);
            }
            return new SkillOnDisk(target, skill.warnings());
        } catch (Refused e) {
            throw new IntegrityException("the zip is not safe to unpack: " + reason(e), e);
        } catch (InvalidPathException e) {
            // Windows has fewer names than others.
            throw new IntegrityException(
                    "the zip has a file that this system can't have, '" + SafeText.word(e.getInput()) + "'", e);
        }
    }

    private static void checkFree(Path target, boolean isReplacing) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString(), null, "it is there already, and no folder");
        }
        if (!isReplacing) {
            throw new FileAlreadyExistsException(target.toString(), null, "it is there already");
        }
        if (!Files.isRegularFile(target.resolve(Manifest.FILE_NAME))) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "it is there already, and no skill: it has no " + Manifest.FILE_NAME);
        }
    }

    private static void write(ZippedSkill skill, Path fresh) throws IOException {
        for (ZippedSkill.File file : skill.files()) {
            Path at = fresh;
            for (String name : file.path().split("/", -1)) {
                if (Files.notExists(at)) {
                    Files.createDirectory(at);
                    FileMode.EXECUTABLE.setOn(at);
                }
                at = FileName.resolve(at, name);
            }
            try (OutputStream out = Files.newOutputStream(at, StandardOpenOption.CREATE_NEW)) {
                file.writeTo(out);
            }
            (file.isExecutable() ? FileMode.EXECUTABLE : FileMode.PLAIN).setOn(at);
        }
        FileMode.EXECUTABLE.setOn(fresh);
    }

    private static void put(Path fresh, Path target) throws IOException {
        if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = Files.createTempDirectory(target.getParent(), PREFIX);
        try {
            // Replaces the empty folder.
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            }
        } finally {
            delete(old);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String reason(Refused refused) {
        return refused.refusal() instanceof BadBundle bad
                ? bad.findings().getFirst().message()
                : String.valueOf(refused.getMessage());
    }
}
