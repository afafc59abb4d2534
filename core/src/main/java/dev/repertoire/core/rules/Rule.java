package dev.repertoire.core.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an upload must keep to. The id of a rule never changes: callers, logs and tests go by it.
public enum Rule {
    // The archive as a whole, and its entries as records. One archive must mean one thing to every reader.
    NOT_A_ZIP,
    ZIP_CORRUPT,
    ZIP_AMBIGUOUS,
    ZIP_ENCRYPTED,
    ZIP_METHOD,
    ENTRY_OVERLAP,
    ENTRY_MALFORMED,
    ENTRY_NOT_REGULAR,
    TOO_LARGE,

    // Paths, whether of archive entries or of file parts. They must mean the same on every client's disk.
    ENTRY_NAME_INVALID,
    ENTRY_NAME_AMBIGUOUS,
    ENTRY_NAME_TOO_LONG,
    ENTRY_NAME_NOT_PORTABLE,
    ENTRY_NAME_WINDOWS(Severity.WARNING),
    /// A name that a person takes for another one.
    ENTRY_NAME_CONFUSABLE(Severity.WARNING),
    ENTRY_PATH_ABSOLUTE,
    ENTRY_PATH_BACKSLASH,
    ENTRY_PATH_TRAVERSAL,
    ENTRY_PATH_NOT_CANONICAL,
    ENTRY_PATH_TOO_DEEP,
    ENTRY_DUPLICATE,
    ENTRY_CASE_COLLISION,
    ENTRY_CONFLICT,

    // The tree of files.
    MISSING_ROOT_FOLDER,
    MULTIPLE_ROOTS,
    SKILL_MD_MISSING,
    SKILL_MD_WRONG_CASE,
    SKILL_MD_NESTED(Severity.WARNING),
    PLUGIN_MANIFEST(Severity.WARNING),
    NESTED_ARCHIVE(Severity.WARNING),
    /// A repository, whose configuration says which commands git and its like run.
    VERSION_CONTROL(Severity.WARNING),
    /// Files that tools obey as soon as their folder is opened or entered.
    TOOL_CONFIGURATION(Severity.WARNING),
    /// It is packed even so.
    SKILL_MD_IGNORED(Severity.WARNING),
    GIT_IGNORED(Severity.WARNING),
    /// An error where a skill is about to be sent, see `core.secrets`.
    SECRET_FILE(Severity.WARNING),
    /// What stands in the place of a file that Git LFS did not fetch.
    LFS_POINTER(Severity.WARNING),

    // SKILL.md.
    SKILL_MD_ENCODING,
    FRONTMATTER_MISSING,
    FRONTMATTER_UNCLOSED,
    FRONTMATTER_TOO_LARGE,
    FRONTMATTER_YAML,
    /// A comment that ends a value without quotes, where its author may not have meant one.
    FRONTMATTER_COMMENT(Severity.WARNING),
    FRONTMATTER_DUPLICATE_KEY,
    FRONTMATTER_UNKNOWN_KEY(Severity.WARNING, Severity.ERROR),
    /// The reference validator reads YAML with `strictyaml`, which refuses `[a, b]`, `{a: b}` and `&anchors`.
    FRONTMATTER_FLOW_STYLE(null, Severity.ERROR),
    FRONTMATTER_ANCHOR(null, Severity.ERROR),
    NAME_MISSING,
    NAME_INVALID,
    /// The reference validator refuses it; Anthropic's API does not.
    NAME_DOUBLE_HYPHEN(Severity.WARNING, Severity.ERROR),
    NAME_TOO_LONG,
    NAME_RESERVED(Severity.ERROR, Severity.WARNING),
    NAME_DIRECTORY_MISMATCH,
    DESCRIPTION_MISSING,
    DESCRIPTION_INVALID,
    DESCRIPTION_TOO_LONG,
    DESCRIPTION_XML(Severity.ERROR, Severity.WARNING),
    DESCRIPTION_PLACEHOLDER(Severity.WARNING),
    LICENSE_FORMAT(Severity.WARNING),
    COMPATIBILITY_FORMAT(Severity.WARNING, Severity.ERROR),
    COMPATIBILITY_TOO_LONG(Severity.WARNING, Severity.ERROR),
    METADATA_FORMAT(Severity.WARNING),
    ALLOWED_TOOLS_FORMAT(Severity.WARNING),
    BODY_EMPTY(Severity.WARNING),
    /// Blank space long enough to push what follows out of a reviewer's or scanner's sight.
    BODY_PADDING(Severity.WARNING),
    /// Text that a model reads and a person can't see.
    HIDDEN_UNICODE(Severity.WARNING),

    /// A new version keeps the name of its skill.
    NAME_CHANGED,
    /// Two folders have a skill of one name. Weighs what the caller says: no upload has two skills.
    DUPLICATE_NAME,

    /// There are more findings than one answer holds.
    MORE_FINDINGS(Severity.WARNING);

    private final @Nullable Severity anthropic;
    private final Severity portable;

    Rule() {
        this(Severity.ERROR);
    }

    Rule(Severity both) {
        this(both, both);
    }

    Rule(@Nullable Severity anthropic, Severity portable) {
        this.anthropic = anthropic;
        this.portable = portable;
    }

    /// The rule with this id; empty for an id that is not known here, such as one of a newer server.
    public static Optional<Rule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    /// The stable id: `name_invalid`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How much this rule weighs in `profile`; empty when the profile does not know it.
    public Optional<Severity> in(Profile profile) {
        return switch (profile) {
            case ANTHROPIC -> Optional.ofNullable(anthropic);
            case PORTABLE -> Optional.of(portable);
        };
    }
}
