package dev.repertoire.cli.remote;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.output.Progress;
import dev.repertoire.sdk.DownloadResult;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Version;
import dev.repertoire.sdk.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `repertoire pull`.
@Command(
        name = "pull",
        description = {
            "Download a skill into a folder of its name, all or nothing. An existing folder is left alone unless you"
                    + " pass --replace.",
            "If the server sends a digest, as a Repertoire does, the download is verified before it is unpacked."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  repertoire pull release-notes",
            "  repertoire pull release-notes@1759178010641129 ./skills",
            "  repertoire pull --replace release-notes",
            "  repertoire pull --zip release-notes"
        })
public final class PullCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final Progress progress = new Progress();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(index = "0", paramLabel = "NAME|ID[@VERSION]", description = "The skill (default: its newest version).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String skill;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The parent folder, created if missing (default: the current folder).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path folder;

    @Option(names = "--zip", description = "Save the zip as NAME.zip instead of unpacking it.")
    private boolean isZip;

    @Option(
            names = "--replace",
            description = "Replace an existing folder with all its content, once the download is complete.")
    private boolean isReplacing;

    @Override
    public Integer call() throws IOException {
        SkillReference reference = SkillReference.parse(skill);
        try (SkillsClient client = server.skills()) {
            SkillsClient skills = client.with(model.options());
            var lookup = new Lookup(skills);
            Skill found = lookup.skill(reference);
            Version version = lookup.version(found, reference.versionOrLatest());
            boolean isMade = !Files.exists(folder);
            Files.createDirectories(folder);
            DownloadResult downloaded;
            try {
                downloaded = fetch(found, version, skills);
            } catch (RuntimeException e) {
                if (isMade) {
                    removeIfEmpty(folder);
                }
                throw e;
            }
            print(found, version, downloaded, options.output());
        }
        return ExitCode.OK;
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Files.delete(folder);
        } catch (IOException e) {
            // Another process has put something there meanwhile; the reason for the failed download matters more.
        }
    }

    private DownloadResult fetch(Skill found, Version version, SkillsClient skills) {
        try (Progress.Bar bar = progress.transfer("pull " + version.name())) {
            Versions versions =
                    skills.with(model.options().progress(bar::moved)).versions(found.id());
            String address = version.address();
            if (isZip) {
                return versions.downloadZip(address, zip(version));
            }
            return isReplacing ? versions.downloadInPlace(address, folder) : versions.download(address, folder);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof FileAlreadyExistsException there) {
                throw isThere(there.getFile());
            }
            throw e;
        }
    }

    private static WrongUse isThere(String file) {
        return new WrongUse(file + " already exists and was not changed; use --replace to replace it");
    }

    /// The name comes from the server: it must not lead out of the folder, nor overwrite an existing file.
    private Path zip(Version version) {
        String name = version.name();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalStateException(
                    "The server sent '" + Printable.line(name) + "' as the name, which is not a valid one");
        }
        Path file = folder.resolve(name + ".zip");
        if (!isReplacing && Files.exists(file)) {
            throw isThere(file.toString());
        }
        return file;
    }

    private static void print(Skill skill, Version version, DownloadResult downloaded, Output output) {
        if (output.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("skill_id", skill.id());
            json.put("version_id", version.address());
            json.put("name", version.name());
            json.put("path", downloaded.path().toString());
            json.put("digest", downloaded.digest().hex());
            json.put("size_bytes", downloaded.sizeBytes());
            json.put("is_digest_checked", downloaded.isDigestChecked());
            output.json(json);
        } else {
            output.line(Printable.line(
                    version.name() + ": " + skill.id() + "@" + version.address() + " is in " + downloaded.path()));
        }
    }
}
