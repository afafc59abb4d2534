package dev.repertoire.conformance.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A file system in memory that one process sees at a folder. It goes with the process. Only root on Linux can make
/// one.
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
