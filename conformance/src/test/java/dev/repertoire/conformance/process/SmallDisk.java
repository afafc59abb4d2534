package dev.repertoire.conformance.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A file system in memory that one process sees at a folder. It goes with the process. Only root on Linux can
/// make one.
public final class SmallDisk {
    private SmallDisk() {}

    /// Whether this user may make one here.
    public static boolean isPossible() throws InterruptedException {
        try {
            Process mount = new ProcessBuilder("unshare", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt").start();
            return mount.waitFor(1, TimeUnit.MINUTES) && mount.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// A disk that stays while the processes on it come and go.
    ///
    /// @param keeper the process that it lives with
    public record Kept(Process keeper, Path folder) implements AutoCloseable {
        /// The command that runs `command` on the disk.
        List<String> on(List<String> command) {
            List<String> all = new ArrayList<>(List.of("nsenter", "--mount=/proc/" + keeper.pid() + "/ns/mnt"));
            all.addAll(command);
            return all;
        }

        /// A path as processes on the disk see it.
        public Path seen(Path path) {
            return Path.of("/proc/" + keeper.pid() + "/root" + path.toAbsolutePath());
        }

        @Override
        public void close() {
            keeper.destroyForcibly();
        }
    }

    /// Makes a disk that lives until it is closed.
    ///
    /// @param folder where it is, for processes on it
    public static Kept keep(Path folder, int megabytes) throws IOException {
        Process keeper = new ProcessBuilder(
                        command(folder, megabytes, List.of("sh", "-c", "echo made; exec sleep 600")))
                .start();
        if (!"made".equals(keeper.inputReader().readLine())) {
            throw new IOException("the disk was not made");
        }
        return new Kept(keeper, folder);
    }

    /// The command that makes the disk, and becomes `command` on it.
    static List<String> command(Path folder, int megabytes, List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + megabytes + "m tmpfs \"$0\" && exec \"$@\"",
                folder.toString()));
        all.addAll(command);
        return all;
    }
}
