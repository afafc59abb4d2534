package dev.repertoire.cli.training;

import dev.repertoire.cli.Main;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `repertoire train-client`: creates a skill in a temporary folder, checks and packs it, publishes it to a server of
/// its own, and lists that server's skills. The launcher runs it once after a build, to record the classes that
/// interactive commands load at startup.
///
/// The server listens where `REPERTOIRE_BASE_URL` says, since that is what the commands ask. Without that variable,
/// nothing is published.
@Command(name = "train-client", hidden = true, description = "Training run for client commands.")
public final class TrainClientCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("repertoire-training-");
        try {
            Path skill = folder.resolve("training");
            check(folder, skill);
            String server = System.getenv("REPERTOIRE_BASE_URL");
            if (server != null) {
                publish(URI.create(server), skill);
            }
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    /// One valid skill and one invalid skill.
    private static void check(Path folder, Path skill) throws IOException {
        Main.run("init", skill.toString());
        Main.run("validate", skill.toString());
        Main.run("pack", skill.toString(), "-o", folder.resolve("training.zip").toString());
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("SKILL.md"), "---\nname: Broken\ndescription: a: b\n---\n");
        Main.run("validate", broken.toString());
        Main.run("--version");
        Main.run("help", "push");
        Main.run("__complete", "validate", "--");
    }

    private static void publish(URI address, Path skill) throws IOException {
        try (var _ = TrainingServer.start(address)) {
            Main.run("push", skill.toString());
            Main.run("list");
        }
    }
}
