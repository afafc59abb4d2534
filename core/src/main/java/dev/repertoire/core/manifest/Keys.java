package dev.repertoire.core.manifest;

import dev.repertoire.core.manifest.YamlNode.Entries;
import dev.repertoire.core.manifest.YamlNode.Entry;
import dev.repertoire.core.manifest.YamlNode.Items;
import dev.repertoire.core.manifest.YamlNode.Text;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the specification says of the keys besides name and description (https://agentskills.io/specification).
/// Real authors write much that it does not say, so in the profile `anthropic` all of this is warnings.
final class Keys {
    static final List<String> KNOWN =
            List.of("name", "description", "license", "allowed-tools", "metadata", "compatibility");
    private static final String KNOWN_LISTED = "'" + String.join("', '", KNOWN) + "'";
    private static final int LONGEST_COMPATIBILITY = 500;

    /// What YAML readers that know types make something else of than text.
    private static final Pattern TYPED = Pattern.compile(
            "|~|null|true|false|yes|no|on|off|[-+]?[0-9][0-9_]*(\\.[0-9]*)?(e[-+]?[0-9]+)?|0x[0-9a-f]+|0o[0-7]+"
                    + "|[-+]?\\.(inf|nan)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?",
            Pattern.CASE_INSENSITIVE);

    private final String path;
    private final Findings findings;

    Keys(String path, Findings findings) {
        this.path = path;
        this.findings = findings;
    }

    void check(Entries frontmatter) {
        frontmatter.byKey().forEach((key, entry) -> {
            switch (key) {
                case "name", "description" -> {}
                case "license" -> license(entry);
                case "compatibility" -> compatibility(entry);
                case "metadata" -> metadata(entry);
                case "allowed-tools" -> allowedTools(entry);
                default -> unknown(key, entry);
            }
        });
    }

    private void unknown(String key, Entry entry) {
        String lower = key.toLowerCase(Locale.ROOT).replace('_', '-');
        String instead = KNOWN.contains(lower)
                ? "which should be '" + lower + "'"
                : "which other clients ignore or refuse; keys of your own belong under 'metadata'";
        findings.add(
                Rule.FRONTMATTER_UNKNOWN_KEY,
                path,
                entry.keyLine(),
                "unexpected key in SKILL.md frontmatter: properties must be in (" + KNOWN_LISTED + "); found "
                        + Quoted.of(key) + ", " + instead);
    }

    private void license(Entry entry) {
        if (!(entry.value() instanceof Text)) {
            add(Rule.LICENSE_FORMAT, entry, "field 'license' in SKILL.md is " + kind(entry) + "; expected text");
        }
    }

    private void compatibility(Entry entry) {
        if (!(entry.value() instanceof Text text)) {
            add(
                    Rule.COMPATIBILITY_FORMAT,
                    entry,
                    "field 'compatibility' in SKILL.md is " + kind(entry) + "; expected text");
            return;
        }
        int length = text.value().codePointCount(0, text.value().length());
        if (length > LONGEST_COMPATIBILITY) {
            add(
                    Rule.COMPATIBILITY_TOO_LONG,
                    entry,
                    "field 'compatibility' in SKILL.md must be at most " + LONGEST_COMPATIBILITY
                            + " characters; it has " + length);
        }
    }

    private void metadata(Entry entry) {
        if (!(entry.value() instanceof Entries entries)) {
            add(
                    Rule.METADATA_FORMAT,
                    entry,
                    "field 'metadata' in SKILL.md is " + kind(entry) + "; expected keys with text values");
            return;
        }
        entries.byKey().forEach((key, value) -> {
            if (!(value.value() instanceof Text text)) {
                add(
                        Rule.METADATA_FORMAT,
                        value,
                        "'metadata' key " + Quoted.of(key) + " in SKILL.md is " + kind(value) + "; expected text");
            } else if (text.isPlain() && TYPED.matcher(text.value()).matches()) {
                add(
                        Rule.METADATA_FORMAT,
                        value,
                        "'metadata' key " + Quoted.of(key) + " in SKILL.md is not text to every reader; write it in"
                                + " quotes: \"" + text.value() + "\"");
            }
        });
    }

    private void allowedTools(Entry entry) {
        boolean isSpaced = entry.value() instanceof Text text && !text.value().contains(",");
        if (!isSpaced) {
            String found = entry.value() instanceof Text ? "separated by commas" : kind(entry);
            add(
                    Rule.ALLOWED_TOOLS_FORMAT,
                    entry,
                    "field 'allowed-tools' in SKILL.md is " + found
                            + "; the specification expects text separated by spaces, such as 'Read Bash(git:*)'");
        }
    }

    private void add(Rule rule, Entry entry, String message) {
        findings.add(rule, path, entry.keyLine(), message);
    }

    private static String kind(Entry entry) {
        return switch (entry.value()) {
            case Text text -> "text";
            case Items items -> "a list";
            case Entries entries -> "a map";
        };
    }
}
