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

    /// The unpacked skill.
    ///
    /// @param folder   the skill's folder
    /// @param warnings about its files, such as those that were left out
    record UnpackedSkill(Path folder, List<Finding> warnings) {}

    /// @param place the parent of the skill's folder; created if missing
    /// @throws IntegrityException         if the zip is not safe to unpack or has another folder; nothing is left
    /// @throws FileAlreadyExistsException if the skill's folder exists; it is not changed
    /// @throws IOException                if the disk fails
    static UnpackedSkill unpack(Path zip, FolderName name, Path place) throws IOException {
        return unpack(zip, name, place, false);
    }

    /// The same, but an existing folder of the skill is replaced with all its content. A folder without a SKILL.md
    /// is not a skill and is never replaced.
    ///
    /// No file system here swaps two folders in one step. Between the two steps another process finds neither; if
    /// the second step fails, the first is undone.
    static UnpackedSkill unpackInPlace(Path zip, FolderName name, Path place) throws IOException {
        return unpack(zip, name, place, true);
    }

    private static UnpackedSkill unpack(Path zip, FolderName name, Path place, boolean isReplacing) throws IOException {
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
            return new UnpackedSkill(target, skill.warnings());
        } catch (Refused e) {
            throw new IntegrityException("the zip is not safe to unpack: " + reason(e), e);
        } catch (InvalidPathException e) {
            // Windows allows fewer names.
            throw new IntegrityException(
                    "the zip has a file that this system can't have, '" + SafeText.word(e.getInput()) + "'", e);
        }
    }

    private static void checkFree(Path target, boolean isReplacing) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString(), null, "it already exists and is not a folder");
        }
        if (!isReplacing) {
            throw new FileAlreadyExistsException(target.toString(), null, "it already exists");
        }
        if (!Files.isRegularFile(target.resolve(Manifest.FILE_NAME))) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "it already exists and is not a skill: it has no " + Manifest.FILE_NAME);
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
                // What is in a folder that can't be written to can't be deleted.
                Path parent = file.getParent();
                if (parent != null && !file.equals(folder) && !Files.isWritable(parent)) {
                    parent.toFile().setWritable(true);
                }
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
