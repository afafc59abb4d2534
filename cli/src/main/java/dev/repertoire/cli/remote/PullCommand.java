package dev.repertoire.cli.remote;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.output.Progress;
import dev.repertoire.core.bundle.PathComponent;
import dev.repertoire.core.manifest.SkillName;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.sdk.DownloadResult;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Version;
import dev.repertoire.sdk.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
                    + " Repositories of git and similar tools are left out. Files for which tools may run commands are"
                    + " listed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  repertoire pull release-notes",
            "  repertoire pull release-notes@v2 ./skills",
            "  repertoire pull --replace release-notes",
            "  repertoire pull --zip release-notes"
        })
public final class PullCommand implements Callable<Integer> {
    private static final int MOST_PATHS = 3;

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
            description = "Replace an existing skill with all its content, once the download is complete. A folder"
                    + " without a SKILL.md is never replaced.")
    private boolean isReplacing;

    @Override
    public Integer call() throws IOException {
        SkillReference reference = SkillReference.parse(skill);
        try (SkillsClient client = server.skills()) {
            SkillsClient skills = client.with(model.options());
            var lookup = new Lookup(skills);
            Skill found = lookup.skill(reference);
            Version version = lookup.version(found, reference.versionOrLatest());
            mustBeOfTheName(reference, found, version);
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
            remark(version, downloaded, options.output());
            print(found, version, downloaded, options.output());
        }
        return ExitCode.OK;
    }

    /// The server chooses the name of a version. It must not choose which folder is replaced.
    private void mustBeOfTheName(SkillReference reference, Skill found, Version version) {
        // Any word can be the id that a server answers with; only one that can be no name is an id for certain.
        boolean isById = Lookup.isId(reference.skill()) && reference.skill().equals(found.id());
        if (isReplacing && !isById && !version.name().equals(reference.skill())) {
            throw new WrongUse(Printable.line("Version " + version.address() + " of " + reference.skill()
                    + " is named '"
                    + version.name() + "', so --replace would replace another folder; nothing was changed. Leave out"
                    + " --replace, or name the skill by its id, " + found.id()));
        }
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
            if (isZip) {
                return versions.downloadZip(version.address(), zip(version));
            }
            return isReplacing ? versions.downloadInPlace(version, folder) : versions.download(version, folder);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof FileAlreadyExistsException there) {
                throw isReplacing ? mustStay(there.getFile()) : isThere(there.getFile());
            }
            throw e;
        }
    }

    private static WrongUse isThere(String file) {
        return new WrongUse(file + " already exists and was not changed; use --replace to replace it");
    }

    private static WrongUse mustStay(String file) {
        return new WrongUse(file + " already exists and is not a skill's folder with a SKILL.md; it was not changed."
                + " Remove it first if you want to replace it");
    }

    /// The name comes from the server: it must not lead out of the folder, nor overwrite an existing file or
    /// device.
    private Path zip(Version version) {
        String name = version.name();
        if (!SkillName.isValid(name)) {
            throw new IllegalStateException(
                    "The server sent '" + Printable.line(name) + "' as the name, which is not a valid one");
        }
        if (PathComponent.isDevice(name)) {
            throw new IllegalStateException(
                    "A zip named '" + name + "' can't be saved, because Windows reserves that name");
        }
        Path file = folder.resolve(name + ".zip");
        if (!isReplacing && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw isThere(file.toString());
        }
        return file;
    }

    /// One line for each rule, because the publisher decides how many files there are.
    private static void remark(Version version, DownloadResult downloaded, Output output) {
        remark(
                version,
                paths(downloaded, Rule.VERSION_CONTROL),
                "left out, because tools such as git run commands from these files",
                output);
        remark(
                version,
                paths(downloaded, Rule.TOOL_CONFIGURATION),
                "to inspect first, because tools run commands from these files",
                output);
    }

    private static void remark(Version version, List<String> paths, String what, Output output) {
        if (!paths.isEmpty()) {
            String shown = String.join(", ", paths.subList(0, Math.min(paths.size(), MOST_PATHS)));
            output.note(Printable.line(version.name() + ": " + paths.size() + " " + what + ": " + shown
                    + (paths.size() > MOST_PATHS ? ", …" : "")));
        }
    }

    private static List<String> paths(DownloadResult downloaded, Rule rule) {
        return downloaded.warnings().stream()
                .filter(warning -> warning.rule().equals(rule.id()))
                .map(warning -> String.valueOf(warning.path()))
                .toList();
    }

    private static Map<String, Object> json(Finding warning) {
        return Map.of("rule", warning.rule(), "path", String.valueOf(warning.path()), "message", warning.message());
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
            json.put(
                    "findings",
                    downloaded.warnings().stream().map(PullCommand::json).toList());
            output.json(json);
        } else {
            output.line(Printable.line(
                    version.name() + ": " + skill.id() + "@" + version.address() + " is in " + downloaded.path()));
        }
    }
}
