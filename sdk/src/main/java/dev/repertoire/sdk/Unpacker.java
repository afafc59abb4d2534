package dev.repertoire.sdk;

import dev.repertoire.core.Refusal.BadBundle;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.bundle.ZippedSkill;
import dev.repertoire.core.folder.FileName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/// Unpacks a zip from elsewhere safely, all or nothing. The files are written to a temporary folder next to the
/// target, which is renamed when it is complete.
final class Unpacker {
    /// More than the default of servers, since some may be configured to accept more; still stops a zip bomb.
    private static final BundleLimits LIMITS = new BundleLimits(128 << 20, 50_000, 1024, 255, 32);

    private static final String PREFIX = ".repertoire-";

    private Unpacker() {}

    /// @param folder the parent of the skill's folder; created if missing
    /// @return the skill's folder in it
    /// @throws IntegrityException         if the zip is not safe to unpack; nothing of it is left
    /// @throws FileAlreadyExistsException if the skill's folder exists; it is not changed
    /// @throws IOException                if the disk fails
    static Path unpack(Path zip, Path folder) throws IOException {
        return unpack(zip, folder, false);
    }

    /// The same, but an existing folder of the skill is replaced with all its content.
    ///
    /// No file system here swaps two folders in one step. Between the two steps another process finds neither; if
    /// the second step fails, the first is undone.
    static Path unpackInPlace(Path zip, Path folder) throws IOException {
        return unpack(zip, folder, true);
    }

    private static Path unpack(Path zip, Path folder, boolean isReplacing) throws IOException {
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ)) {
            ZippedSkill skill = ZippedSkill.read(channel, LIMITS);
            Path target = FileName.resolve(folder, skill.folder());
            checkFree(target, isReplacing);
            Files.createDirectories(folder);
            Path fresh = Files.createTempDirectory(folder, PREFIX);
            try {
                write(skill, fresh);
                put(fresh, target);
            } finally {
                delete(fresh);
            }
            return target;
        } catch (Refused e) {
            throw new IntegrityException("the zip is not safe to unpack: " + reason(e), e);
        }
    }

    private static void checkFree(Path target, boolean isReplacing) throws IOException {
        boolean isThere = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        boolean isFolder = Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
        if (isThere && !(isReplacing && isFolder)) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, isFolder ? "it is there already" : "it is there already, and no folder");
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
