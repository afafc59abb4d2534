package dev.repertoire.testkit;

import java.util.Random;

/// Bundles to start a test from.
///
/// ```java
/// Bundles.valid("pdf").with("scripts/a.sh", "echo a").without("SKILL.md").zip()
/// ```
public final class Bundles {
    private Bundles() {}

    /// A skill that nothing is wrong with: one folder, one SKILL.md.
    public static SampleBundle valid(String name) {
        return valid(name, "Handles " + name + " files. Use when somebody has one.");
    }

    public static SampleBundle valid(String name, String description) {
        return withFrontmatter(name, "name: " + name + "\ndescription: " + description + "\n");
    }

    /// A folder whose SKILL.md has this between its `---` lines.
    ///
    /// @param yaml ends with a line break
    public static SampleBundle withFrontmatter(String folder, String yaml) {
        return SampleBundle.in(folder).with("SKILL.md", "---\n" + yaml + "---\n\n# " + folder + "\n\nDo it well.\n");
    }

    /// A valid skill with a file of `sizeBytes` that doesn't compress, the same for the same seed.
    public static SampleBundle sized(String name, int sizeBytes, long seed) {
        byte[] noise = new byte[sizeBytes];
        new Random(seed).nextBytes(noise);
        return valid(name).with("assets/noise.bin", noise);
    }
}
