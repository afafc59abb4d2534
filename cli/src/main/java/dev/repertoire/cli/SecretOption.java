package dev.repertoire.cli;

import dev.repertoire.core.folder.FileName;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.sdk.Upload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Option;

/// Which files may look like secrets and be packed even so.
public final class SecretOption {
    @Option(
            names = "--allow-secret",
            paramLabel = "PATH",
            description = "Pack this file even though it looks like a secret. PATH is where it is, or its path in what"
                    + " is packed. Can be repeated.")
    private List<String> allowed = new ArrayList<>();

    /// What is to be packed.
    ///
    /// @param skill a folder, an archive or a SKILL.md
    /// @param named by the user: `skill` itself, or a folder that it is in
    /// @throws IllegalArgumentException if there is no skill
    public Upload upload(Path skill, Path named) {
        Upload upload = Upload.of(skill);
        for (String path : allowed) {
            for (Path file : List.of(Path.of(path), named.resolve(path))) {
                upload =
                        within(skill, file).map(upload::allowSecret).findFirst().orElse(upload);
            }
        }
        return upload;
    }

    /// The path of `file` in `skill`; an archive counts as a folder here. Empty for a file elsewhere.
    private static Stream<String> within(Path skill, Path file) {
        Path folder = skill.toAbsolutePath().normalize();
        Path wanted = file.toAbsolutePath().normalize();
        if (wanted.equals(folder)) {
            return Stream.of(Manifest.FILE_NAME);
        }
        return wanted.startsWith(folder) ? Stream.of(text(folder.relativize(wanted))) : Stream.of();
    }

    private static String text(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(FileName::of)
                .collect(Collectors.joining("/"));
    }
}
