package dev.repertoire.cli.rehearsal;

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

/// `repertoire rehearse-client`: makes a skill in a temporary folder, checks and packs it, and asks a server of its own
/// for a list. The launcher runs it once after a build, to record what the JVM loads at the start of the commands that
/// people wait for.
@Command(name = "rehearse-client", hidden = true, description = "Checks a skill, and asks for a list.")
public final class RehearseClientCommand implements Callable<Integer> {
    private static final byte[] NONE = "{\"data\":[],\"next_page\":null}".getBytes(StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("repertoire-rehearsal-");
        try {
            check(folder);
            list();
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    /// One skill that is good, and one that is refused.
    private static void check(Path folder) throws IOException {
        Path skill = folder.resolve("rehearsal");
        Main.run("init", skill.toString());
        Main.run("validate", skill.toString());
        Main.run("pack", skill.toString(), "-o", folder.resolve("rehearsal.zip").toString());
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("SKILL.md"), "---\nname: Broken\ndescription: a: b\n---\n");
        Main.run("validate", broken.toString());
        Main.run("--version");
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
                SkillsClient.builder().baseUrl(url).apiKey("rehearsal").build()) {
            client.list().forEach(skill -> {
                throw new IllegalStateException("the rehearsal's server has no skills, but it told of " + skill.id());
            });
        } finally {
            server.stop(0);
        }
    }
}
