package dev.repertoire.cli.local;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Severity;
import dev.repertoire.sdk.CheckedUpload;
import dev.repertoire.sdk.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `repertoire init`: a folder to start a skill from.
@Command(
        name = "init",
        description = "Create a skill: a folder with a SKILL.md, a script and a reference that every profile accepts."
                + " Never overwrites anything.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 created, 2 the name is invalid or the folder already exists.",
            "",
            "Example: repertoire init release-notes"
        })
public final class InitCommand implements Callable<Integer> {
    private static final List<String> FILES = List.of("SKILL.md", "references/REFERENCE.md", "scripts/check.sh");

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(
            paramLabel = "NAME",
            description =
                    "The name of the skill and its folder: lower-case letters, digits and single hyphens. May be a"
                            + " path.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        Path target = Objects.requireNonNull(folder).normalize();
        Map<String, byte[]> files = scaffold(String.valueOf(target.getFileName()));
        checkName(files);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new WrongUse(target + " already exists; choose another name or remove it first");
        }
        write(files, target);
        print(target, files.keySet());
        return ExitCode.OK;
    }

    private void print(Path target, Set<String> files) {
        List<String> made =
                files.stream().map(path -> target.resolve(path).toString()).toList();
        Output output = options.output();
        if (output.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("path", target.toString());
            json.put("files", made);
            output.json(json);
            return;
        }
        made.forEach(output::line);
        output.line("Next: describe the skill in " + target.resolve("SKILL.md") + ", then run 'repertoire validate "
                + shown(target) + "'");
    }

    private static Map<String, byte[]> scaffold(String name) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String path : FILES) {
            try (InputStream in = InitCommand.class.getResourceAsStream("/dev/repertoire/cli/init/" + path)) {
                String text = new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
                files.put(path, text.replace("{name}", name).getBytes(StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /// All else is our own text, so any error is about the name.
    private static void checkName(Map<String, byte[]> files) {
        for (Profile profile : Profile.values()) {
            try (CheckedUpload checked = Upload.files(files).check(profile)) {
                checked.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .findFirst()
                        .ifPresent(finding -> {
                            throw new WrongUse(finding.message());
                        });
            }
        }
    }

    private static void write(Map<String, byte[]> files, Path target) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = target.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
            if (file.getKey().endsWith(".sh") && !path.toFile().setExecutable(true)) {
                throw new IOException("can't make " + path + " executable");
            }
        }
    }

    /// With a slash, so that the folder is not taken for a name.
    private static String shown(Path target) {
        return target.isAbsolute() || target.getNameCount() > 1 ? target.toString() : "./" + target;
    }
}
