package dev.repertoire.core.bundle;

import dev.repertoire.core.Lane;
import dev.repertoire.core.bundle.Sources.Form;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where things are in an upload: which folder all files are in, and which of them is its SKILL.md.
///
/// @param folder  whose name must be the skill's; null if there is no such folder, as for a lone SKILL.md
/// @param skillMd null if there is none, with findings saying so
record Layout(@Nullable String folder, @Nullable SourceFile skillMd) {
    private static final String SKILL_MD = Manifest.FILE_NAME;

    static Layout of(Form form, List<SourceFile> files, Lane lane, Findings findings) {
        Set<String> roots = files.stream().map(Layout::root).collect(Collectors.toCollection(TreeSet::new));
        boolean isLone = files.size() == 1 && files.getFirst().path().equals(SKILL_MD);
        if (isLone && form == Form.PARTS && lane == Lane.GA) {
            return new Layout(null, files.getFirst());
        }
        List<SourceFile> bare =
                files.stream().filter(file -> file.path().indexOf('/') < 0).toList();
        boolean isFlat = !bare.isEmpty()
                && (bare.size() == files.size()
                        || bare.stream().anyMatch(file -> file.path().equals(SKILL_MD)));
        if (isFlat) {
            findings.add(Rule.MISSING_ROOT_FOLDER, missingFolder(form, bare.getFirst()));
        } else if (roots.size() > 1) {
            findings.add(
                    Rule.MULTIPLE_ROOTS,
                    "All files must be in the same top-level directory; found "
                            + roots.stream().limit(5).map(Quoted::of).collect(Collectors.joining(", "))
                            + (roots.size() > 5 ? " and " + (roots.size() - 5) + " more" : ""));
        }
        boolean isOneFolder = !isFlat && roots.size() == 1;
        String folder = isOneFolder && mustBeNamedAsTheSkill(form, findings)
                ? roots.iterator().next()
                : null;
        Optional<SourceFile> skillMd = findSkillMd(form, files, findings);
        warnOfStrangers(files, skillMd.map(SourceFile::path).orElse(""), findings);
        return new Layout(folder, skillMd.orElse(null));
    }

    /// What is packed under the skill's name may be in a folder of any name, except where the profile looks at
    /// folders on disk, as its reference validator does.
    private static boolean mustBeNamedAsTheSkill(Form form, Findings findings) {
        return switch (form) {
            case PARTS, ARCHIVE -> true;
            case NAMED_FOLDER -> findings.profile() == Profile.PORTABLE;
            case NO_FOLDER -> false;
        };
    }

    private static String missingFolder(Form form, SourceFile bare) {
        if (form != Form.ARCHIVE && bare.path().toLowerCase(Locale.ROOT).contains("%2f")) {
            return "The filename " + Quoted.of(bare.path())
                    + " is percent-encoded. Send filenames as they are, with / in"
                    + " them; for aiohttp that is FormData(quote_fields=False)";
        }
        return form == Form.ARCHIVE
                ? "Zip must contain a top-level folder with all files inside it, including SKILL.md; found "
                        + Quoted.of(bare.path())
                        + " outside any folder: zip the skill's folder itself, not what is in it"
                : "SKILL.md file must be exactly in the top-level folder. Found " + Quoted.of(bare.path())
                        + " without a folder: put the skill's folder into each filename, as in 'my-skill/SKILL.md',"
                        + " or send one zip";
    }

    /// The SKILL.md at the top. If there is none, a file that is nearly one gets a finding that says what is
    /// wrong.
    private static Optional<SourceFile> findSkillMd(Form form, List<SourceFile> files, Findings findings) {
        List<SourceFile> named = new ArrayList<>();
        for (SourceFile file : files) {
            if (name(file).equalsIgnoreCase(SKILL_MD) && depth(file) <= 1) {
                named.add(file);
            }
        }
        Optional<SourceFile> exact =
                named.stream().filter(file -> name(file).equals(SKILL_MD)).findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        if (!named.isEmpty()) {
            findings.add(
                    Rule.SKILL_MD_WRONG_CASE,
                    named.getFirst().path(),
                    "the file is called " + Quoted.of(name(named.getFirst()))
                            + "; rename it to 'SKILL.md', in this spelling");
            return Optional.empty();
        }
        if (!isAccountedFor(findings)) {
            findings.add(Rule.SKILL_MD_MISSING, "SKILL.md not found in uploaded files: " + insteadOf(form, files));
        }
        return Optional.empty();
    }

    /// Whether an error already says why it is missing: a pattern leaves it out, its path is no good, or it is a
    /// link that can't be followed.
    private static boolean isAccountedFor(Findings findings) {
        return findings.errorsFirst().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::path)
                .anyMatch(path -> path != null && isSkillMd(path));
    }

    private static boolean isSkillMd(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .equals(SKILL_MD);
    }

    private static String insteadOf(Form form, List<SourceFile> files) {
        Optional<SourceFile> deeper =
                files.stream().filter(file -> name(file).equals(SKILL_MD)).findFirst();
        if (deeper.isPresent()) {
            return "there is " + Quoted.of(deeper.get().path()) + ", but it must be exactly in the top-level folder;"
                    + " move it there";
        }
        if (files.size() == 1 && form == Form.PARTS) {
            return "found only " + Quoted.of(files.getFirst().path())
                    + "; an archive must be a zip, with a name ending in '.zip' or '.skill'";
        }
        return "expected one in the top-level folder";
    }

    private static void warnOfStrangers(List<SourceFile> files, String skillMd, Findings findings) {
        Set<String> obeyed = new HashSet<>();
        for (SourceFile file : files) {
            String configuration = ToolConfiguration.in(file.path());
            if (!configuration.isEmpty() && obeyed.add(configuration)) {
                findings.add(
                        Rule.TOOL_CONFIGURATION,
                        configuration,
                        "the skill contains " + Quoted.of(configuration)
                                + ", which tools obey where it lies, and may run commands for it");
            }
            if (name(file).equalsIgnoreCase(SKILL_MD) && depth(file) > 1 && !skillMd.isEmpty()) {
                findings.add(
                        Rule.SKILL_MD_NESTED,
                        file.path(),
                        "there is a second SKILL.md at " + Quoted.of(file.path())
                                + "; here it is not a skill of its own, and claude.ai takes only one");
            }
            if (file.path().endsWith("/.claude-plugin/plugin.json")) {
                findings.add(
                        Rule.PLUGIN_MANIFEST,
                        file.path(),
                        "there is a plugin manifest at " + Quoted.of(file.path())
                                + "; as a skill it has no effect, and claude.ai refuses skills with one");
            }
        }
    }

    private static String root(SourceFile file) {
        int slash = file.path().indexOf('/');
        return slash < 0 ? file.path() : file.path().substring(0, slash);
    }

    private static String name(SourceFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    private static long depth(SourceFile file) {
        return file.path().chars().filter(c -> c == '/').count();
    }
}
