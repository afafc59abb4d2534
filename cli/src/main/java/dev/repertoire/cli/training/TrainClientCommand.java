package dev.repertoire.cli.training;

import com.sun.net.httpserver.HttpServer;
import dev.repertoire.cli.Main;
import dev.repertoire.sdk.SkillsClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `repertoire train-client`: creates a skill in a temporary folder, checks and packs it, and lists the skills of a
/// server of its own. The launcher runs it once after a build, to record the classes that interactive commands load
/// at startup.
@Command(name = "train-client", hidden = true, description = "Training run for client commands.")
public final class TrainClientCommand implements Callable<Integer> {
    private static final byte[] NONE = "{\"data\":[],\"next_page\":null}".getBytes(StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("repertoire-training-");
        try {
            check(folder);
            list();
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    /// One valid skill and one invalid skill.
    private static void check(Path folder) throws IOException {
        Path skill = folder.resolve("training");
        Main.run("init", skill.toString());
        Main.run("validate", skill.toString());
        Main.run("pack", skill.toString(), "-o", folder.resolve("training.zip").toString());
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("SKILL.md"), "---\nname: Broken\ndescription: a: b\n---\n");
        Main.run("validate", broken.toString());
        Main.run("--version");
        Main.run("__complete", "validate", "--");
    }

    private static void list() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, NONE.length);
            exchange.getResponseBody().write(NONE);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (SkillsClient client =
                SkillsClient.builder().baseUrl(url).apiKey("training").build()) {
            client.list().forEach(skill -> {
                throw new IllegalStateException("the training server has no skills, but listed " + skill.id());
            });
        } finally {
            server.stop(0);
        }
    }
}
