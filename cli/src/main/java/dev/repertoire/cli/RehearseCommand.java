package dev.repertoire.cli;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Secret;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Upload;
import dev.repertoire.sdk.Version;
import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `repertoire rehearse`: starts a server on a temporary folder, makes one skill, reads it back and stops. The
/// launcher runs it once after a build, to record what the JVM loads and compiles at a start (JEP 483, 514,
/// 515).
@Command(name = "rehearse", hidden = true, description = "Starts, is used once, and stops.")
final class RehearseCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("repertoire-rehearsal-");
        Path skill = folder.resolve("rehearsal");
        rehearseChecking(skill);
        var settings = new Settings(Map.of("port", "0", "data-dir", folder.toString()), Map.of());
        try (RepertoireServer server =
                RepertoireServer.start(ConfigReader.read(settings).config())) {
            Secret key = server.newMasterKey().orElseThrow();
            try (SkillsClient skills = client(server, key, Lane.GA)) {
                skills.create(Upload.directory(skill));
                read(skills);
            }
            try (SkillsClient skills = client(server, key, Lane.BETA)) {
                read(skills);
            }
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static SkillsClient client(RepertoireServer server, Secret key, Lane lane) {
        return SkillsClient.builder()
                .baseUrl(server.url())
                .apiKey(key)
                .lane(lane)
                .build();
    }

    private static void read(SkillsClient skills) {
        for (Skill skill : skills.named("rehearsal")) {
            skills.versions(skill.id()).open(Version.LATEST).close();
        }
    }

    /// What people wait for at a terminal: a skill checked, and one that is refused.
    private static void rehearseChecking(Path skill) throws IOException {
        Main.run("init", skill.toString());
        Main.run("validate", skill.toString());
        Path broken = Files.createDirectory(skill.resolveSibling("broken"));
        Files.writeString(broken.resolve("SKILL.md"), "---\nname: Broken\ndescription: a: b\n---\n");
        Main.run("validate", broken.toString());
        Main.run("--version");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
