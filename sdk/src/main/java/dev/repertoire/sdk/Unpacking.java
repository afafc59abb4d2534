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

/// Unpacks a zip that came from elsewhere: safely, and all of it or nothing. The files are written to a folder
/// beside the one they will be in, which gets its name when the last of them is there.
final class Unpacking {
    /// More than servers take by default, because another may be set up to take more; a bomb ends here.
    private static final BundleLimits LIMITS = new BundleLimits(128 << 20, 50_000, 1024, 255, 32);

    private static final String PREFIX = ".repertoire-";

    private Unpacking() {}

    /// @param folder where the skill's folder goes; made if it is missing
    /// @return the skill's folder in it
    /// @throws IntegrityException         if the zip is not safe to unpack; nothing of it is left
    /// @throws FileAlreadyExistsException if something is where the skill's folder goes; it stays as it is
    /// @throws IOException                if the disk does not do it
    static Path unpack(Path zip, Path folder) throws IOException {
        return unpack(zip, folder, false);
    }

    /// The same, but a folder of the skill's that is there already is replaced, with all that is in it.
    ///
    /// No file system here swaps two folders in one step. Who looks in the moment between two steps finds
    /// neither; when the second step fails, the first is undone.
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
                    Modes.EXECUTABLE.setOn(at);
                }
                at = FileName.resolve(at, name);
            }
            try (OutputStream out = Files.newOutputStream(at, StandardOpenOption.CREATE_NEW)) {
                file.writeTo(out);
            }
            (file.isExecutable() ? Modes.EXECUTABLE : Modes.PLAIN).setOn(at);
        }
        Modes.EXECUTABLE.setOn(fresh);
    }

    private static void put(Path fresh, Path target) throws IOException {
        if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = Files.createTempDirectory(target.getParent(), PREFIX);
        try {
            // Takes the place of the empty folder.
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
