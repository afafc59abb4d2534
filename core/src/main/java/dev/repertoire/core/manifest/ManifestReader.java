package dev.repertoire.core.manifest;

import dev.repertoire.core.Lane;
import dev.repertoire.core.manifest.YamlNode.Entries;
import dev.repertoire.core.manifest.YamlNode.Entry;
import dev.repertoire.core.manifest.YamlNode.Text;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a SKILL.md into a manifest, and finds all that is wrong with it on the way.
public final class ManifestReader {
    private final String path;
    private final @Nullable String folder;
    private final Lane lane;
    private final Findings findings;

    /// @param path   of the SKILL.md, for findings
    /// @param folder that it is in; null when it came without one
    public ManifestReader(String path, @Nullable String folder, Lane lane, Findings findings) {
        this.path = path;
        this.folder = folder;
        this.lane = lane;
        this.findings = findings;
    }

    /// What the frontmatter says; empty, with errors among the findings, if it names or describes no skill. Reads
    /// `in` to its end.
    public Optional<Manifest> read(InputStream in) throws IOException {
        Optional<String> frontmatter = SkillMd.frontmatter(in, path, findings);
        return frontmatter.flatMap(this::parse);
    }

    private Optional<Manifest> parse(String frontmatter) {
        try {
            Entries entries = new YamlReader(frontmatter, SkillMd.FIRST_LINE, path, findings).read();
            return manifest(frontmatter, entries);
        } catch (BadYaml e) {
            findings.add(
                    Rule.FRONTMATTER_YAML,
                    path,
                    e.line(),
                    "SKILL.md has malformed YAML frontmatter on line " + e.line() + ": " + e.found());
            return Optional.empty();
        }
    }

    private Optional<Manifest> manifest(String frontmatter, Entries entries) {
        Optional<String> name = text(entries, "name", Rule.NAME_MISSING, Rule.NAME_INVALID);
        name.ifPresent(text -> new NameRules(path, lineOf(entries, "name"), lane, findings).check(text, folder));
        Optional<String> description = text(entries, "description", Rule.DESCRIPTION_MISSING, Rule.DESCRIPTION_INVALID);
        description.ifPresent(
                text -> DescriptionRules.check(text, path, lineOf(entries, "description"), lane, findings));
        warnOfComment("name", frontmatter, entries);
        warnOfComment("description", frontmatter, entries);
        new Keys(path, findings).check(entries);
        return name.flatMap(n -> description.map(d -> new Manifest(n, d, frontmatter, entries.plain())));
    }

    private Optional<String> text(Entries entries, String key, Rule missing, Rule notText) {
        Entry entry = entries.byKey().get(key);
        if (entry == null) {
            findings.add(
                    missing,
                    path,
                    1,
                    Recorded.mustResolve(lane) + ": there is no '" + key + "'; add a line '" + key + ": …'");
            return Optional.empty();
        }
        if (!(entry.value() instanceof Text text)) {
            findings.add(
                    notText,
                    path,
                    entry.keyLine(),
                    Recorded.mustResolve(lane) + ": '" + key + "' is a list or a map; expected text, in quotes if it"
                            + " begins with '[' or '{'");
            return Optional.empty();
        }
        if (text.value().isBlank()) {
            findings.add(missing, path, entry.keyLine(), Recorded.mustResolve(lane) + ": '" + key + "' is empty");
            return Optional.empty();
        }
        return Optional.of(text.value().strip());
    }

    /// YAML ends a value without quotes at a blank before a `#`, which authors of channels and issues don't expect.
    private void warnOfComment(String key, String frontmatter, Entries entries) {
        Entry entry = entries.byKey().get(key);
        if (entry == null || !(entry.value() instanceof Text text) || !text.isPlain()) {
            return;
        }
        int line = text.end().line();
        String written =
                frontmatter.lines().skip(line - SkillMd.FIRST_LINE).findFirst().orElse("");
        int from = Math.min(text.end().column(), written.codePointCount(0, written.length()));
        String rest = written.substring(written.offsetByCodePoints(0, from)).strip();
        if (rest.startsWith("#")) {
            findings.add(
                    Rule.FRONTMATTER_COMMENT,
                    path,
                    line,
                    "'" + key + "' in SKILL.md ends before " + Quoted.of(rest)
                            + ": YAML takes what follows ' #' for a comment; put the value in quotes");
        }
    }

    private static int lineOf(Entries entries, String key) {
        Entry entry = entries.byKey().get(key);
        return entry == null ? 1 : entry.keyLine();
    }
}
