package dev.repertoire.cli.folders;

import dev.repertoire.cli.output.Printable;
import dev.repertoire.core.Lane;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.manifest.ManifestReader;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A folder whose skills are not taken: one of a tool (`node_modules`), or a link to a folder elsewhere.
///
/// @param skills the folders in it that have a SKILL.md, sorted; never empty
public record PassedOver(Path folder, List<Path> skills) {
    public PassedOver {
        skills = List.copyOf(skills);
    }

    /// What is passed over, and how to take it even so.
    public String note() {
        String shown = Printable.line(folder.toString());
        return "Note: " + shown + " is passed over, with "
                + (skills.size() == 1 ? "the skill" : skills.size() + " skills") + " in it; pass " + shown
                + " itself to take " + (skills.size() == 1 ? "it" : "them");
    }

    /// The names that a server may know its skills by: those in SKILL.md, and those of the folders.
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Path skill : skills) {
            names.add(String.valueOf(skill.getFileName()));
            try (InputStream in = Files.newInputStream(skill.resolve(Manifest.FILE_NAME))) {
                new ManifestReader(Manifest.FILE_NAME, null, Lane.GA, new Findings(Profile.ANTHROPIC))
                        .read(in)
                        .ifPresent(manifest -> names.add(manifest.name()));
            } catch (IOException e) {
                // The folder's name is all there is to go by.
            }
        }
        return names;
    }
}
