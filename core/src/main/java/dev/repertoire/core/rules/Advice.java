package dev.repertoire.core.rules;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a rule asks, and how to keep to it, for people: each one sentence. What exactly was found is in the
/// message of the finding.
public final class Advice {
    private final String asks;
    private final @Nullable String fix;

    private Advice(String asks, @Nullable String fix) {
        this.asks = asks;
        this.fix = fix;
    }

    /// What holds for an upload that keeps the rule: `A name has at most 64 characters.`
    public String asks() {
        return asks;
    }

    /// What an author can do about a finding; empty where there is nothing to do.
    public Optional<String> fix() {
        return Optional.ofNullable(fix);
    }

    public static Advice on(Rule rule) {
        return switch (rule) {
            case NOT_A_ZIP ->
                new Advice(
                        "A file named .zip or .skill is a zip archive.",
                        "Pack the files again with a zip tool, or send the folder itself.");
            case ZIP_CORRUPT ->
                new Advice(
                        "An archive can be read to its last byte, with right checksums.",
                        "Pack the files again; the archive was probably cut off or changed on its way.");
            case ZIP_AMBIGUOUS ->
                new Advice(
                        "An archive means one thing to every reader: one directory, and headers that agree.",
                        "Pack the files again with a common zip tool.");
            case ZIP_ENCRYPTED -> new Advice("An archive has no password.", "Make the archive without a password.");
            case ZIP_METHOD ->
                new Advice(
                        "Entries of an archive are stored or deflated.",
                        "Make the archive with the usual compression (deflate).");
            case ENTRY_OVERLAP -> new Advice("Entries of an archive share no bytes.", "Pack the files again.");
            case ENTRY_MALFORMED ->
                new Advice(
                        "Folders in an archive have no content, and headers make sense.",
                        "Pack the files again with a common zip tool.");
            case ENTRY_NOT_REGULAR ->
                new Advice(
                        "A skill has files and folders only: no links, devices or pipes.",
                        "Put the file itself in the place of the link, or leave it out.");
            case TOO_LARGE ->
                new Advice(
                        "A skill stays within the size limits.",
                        "Leave out what the skill does not need, for instance by a .skillignore.");
            case ENTRY_NAME_INVALID ->
                new Advice(
                        "Names are UTF-8 and show all their characters.",
                        "Rename the file without control characters, invisible ones and strange blanks.");
            case ENTRY_NAME_AMBIGUOUS ->
                new Advice(
                        "An entry of an archive has one name, not another in an extra field.",
                        "Pack the files again with a tool that writes names in UTF-8.");
            case ENTRY_NAME_TOO_LONG ->
                new Advice("Paths have at most 1 024 bytes, and each name in them at most 255.", "Shorten the names.");
            case ENTRY_NAME_NOT_PORTABLE ->
                new Advice(
                        "Every file system can hold the names.",
                        "Rename the file without < > : \" | ? *, and without a dot or blank at its end.");
            case ENTRY_NAME_WINDOWS ->
                new Advice(
                        "No name is reserved by Windows or begins with a blank.",
                        "Rename the file if anyone may use the skill on Windows.");
            case ENTRY_NAME_CONFUSABLE ->
                new Advice(
                        "No name looks like another one.",
                        "Rename the file with letters of one script and common characters.");
            case ENTRY_PATH_ABSOLUTE ->
                new Advice(
                        "Paths begin with the skill's folder, not with a root or a drive.",
                        "Make the archive from within the folder that has the skill's folder in it.");
            case ENTRY_PATH_BACKSLASH ->
                new Advice(
                        "Folders in paths are separated by a slash.",
                        "Make the archive with 'repertoire pack', PowerShell 7 or the Windows Explorer.");
            case ENTRY_PATH_TRAVERSAL ->
                new Advice(
                        "No path goes up by '..'.",
                        "Make the archive from within the folder that has the skill's folder in it.");
            case ENTRY_PATH_NOT_CANONICAL ->
                new Advice("No path has a '.' or nothing between two slashes.", "Write the path as my-skill/SKILL.md.");
            case ENTRY_PATH_TOO_DEEP -> new Advice("Paths have at most 32 names.", "Put the files into fewer folders.");
            case ENTRY_DUPLICATE -> new Advice("Each path occurs once.", "Keep one of the two.");
            case ENTRY_CASE_COLLISION ->
                new Advice("No two paths differ only in case or Unicode form.", "Rename one of the two.");
            case ENTRY_CONFLICT -> new Advice("Nothing is both a file and a folder.", "Rename one of the two.");
            case MISSING_ROOT_FOLDER ->
                new Advice(
                        "All files are in one top-level folder.", "Zip the skill's folder itself, not what is in it.");
            case MULTIPLE_ROOTS -> new Advice("The upload has one top-level folder.", "Pack each skill by itself.");
            case SKILL_MD_MISSING ->
                new Advice(
                        "There is a SKILL.md in the skill's folder.",
                        "Add a SKILL.md; 'repertoire init' makes one to begin with.");
            case SKILL_MD_WRONG_CASE ->
                new Advice("The file is called SKILL.md, in this spelling.", "Rename it to SKILL.md.");
            case SKILL_MD_NESTED ->
                new Advice(
                        "There is no second SKILL.md deeper in the folder.",
                        "Publish the inner skill by itself, or rename its file.");
            case PLUGIN_MANIFEST ->
                new Advice(
                        "A skill is no plugin.",
                        "Leave out .claude-plugin/, and publish each skill of the plugin by itself.");
            case NESTED_ARCHIVE ->
                new Advice("There are no archives inside.", "Put the archive's files into the skill in its place.");
            case VERSION_CONTROL ->
                new Advice(
                        "A skill contains no repository of git or another version control system.",
                        "Leave out .git and its like; they are never kept.");
            case TOOL_CONFIGURATION ->
                new Advice(
                        "A skill contains no files that tools obey where they lie.",
                        "Leave out settings of editors, agents, shells and git, unless the skill needs them.");
            case SKILL_MD_IGNORED ->
                new Advice(
                        "No .skillignore or .gitignore leaves SKILL.md out.",
                        "End the .skillignore with a line '!PATH' for each file that is needed, SKILL.md among them.");
            case GIT_IGNORED ->
                new Advice(
                        "The skill needs nothing that git ignores.",
                        "Write '!PATH' into a .skillignore for what is needed; the rest can stay as it is.");
            case LFS_POINTER ->
                new Advice(
                        "Files are there themselves, not as pointers of Git LFS.",
                        "Run 'git lfs pull' and try again; in a workflow of GitHub, check out with 'lfs: true'.");
            case SECRET_FILE ->
                new Advice(
                        "A skill contains no passwords, private keys or tokens.",
                        "Name the file in a .skillignore; if it is meant to be there, say --allow-secret PATH.");
            case SKILL_MD_ENCODING -> new Advice("SKILL.md is UTF-8.", "Save the file with the encoding UTF-8.");
            case FRONTMATTER_MISSING ->
                new Advice(
                        "SKILL.md begins with YAML frontmatter, from a line '---' on.",
                        "Begin the file with a line '---', then name and description, then another line '---'.");
            case FRONTMATTER_UNCLOSED ->
                new Advice("A line '---' ends the frontmatter.", "Put a line '---' after the last key.");
            case FRONTMATTER_TOO_LARGE ->
                new Advice("The frontmatter has at most 64 KiB.", "Move text from the frontmatter to the body.");
            case FRONTMATTER_YAML ->
                new Advice(
                        "The frontmatter is YAML that can be read: keys and values, without tags.",
                        "Put the value in double quotes; it probably contains ': ' or begins with a character that"
                                + " YAML gives a meaning.");
            case FRONTMATTER_COMMENT ->
                new Advice(
                        "No comment follows the name or description on its line.", "Put the value in double quotes.");
            case FRONTMATTER_DUPLICATE_KEY -> new Advice("Each key occurs once.", "Keep one of the two.");
            case FRONTMATTER_UNKNOWN_KEY ->
                new Advice(
                        "The frontmatter has only the keys of the specification.",
                        "Move keys of your own under 'metadata'.");
            case FRONTMATTER_FLOW_STYLE ->
                new Advice(
                        "Lists and maps are written one item a line, not in brackets.",
                        "Write one item a line, each beginning with '- '.");
            case FRONTMATTER_ANCHOR -> new Advice("There are no YAML anchors.", "Repeat the value instead.");
            case NAME_MISSING ->
                new Advice("The skill has a name.", "Add a line 'name: ' with the name of the skill's folder.");
            case NAME_INVALID ->
                new Advice(
                        "A name has lower-case letters, digits, and hyphens between them.", "Write it like pdf-forms.");
            case NAME_DOUBLE_HYPHEN ->
                new Advice("A name has no two hyphens in a row.", "Write one hyphen instead of two.");
            case NAME_TOO_LONG -> new Advice("A name has at most 64 characters.", "Shorten it.");
            case NAME_RESERVED ->
                new Advice("A name does not contain 'anthropic' or 'claude'.", "Choose a name without the word.");
            case NAME_DIRECTORY_MISMATCH ->
                new Advice("The folder has the skill's name.", "Rename the folder, or change the name in SKILL.md.");
            case DESCRIPTION_MISSING ->
                new Advice(
                        "The skill has a description.",
                        "Add a line 'description: ' that says what the skill does and when to use it.");
            case DESCRIPTION_INVALID -> new Advice("A description is text.", "Put it in quotes.");
            case DESCRIPTION_TOO_LONG ->
                new Advice("A description has at most 1 024 characters.", "Move the details to the body.");
            case DESCRIPTION_XML -> new Advice("A description has no XML tags.", "Write it without angle brackets.");
            case DESCRIPTION_PLACEHOLDER ->
                new Advice(
                        "The description is not the one that 'repertoire init' writes.",
                        "Write what the skill does and when to use it, in the words of who would ask for it.");
            case LICENSE_FORMAT ->
                new Advice("'license' is text.", "Write the licence's name, or the name of the file it is in.");
            case COMPATIBILITY_FORMAT -> new Advice("'compatibility' is text.", "Write it as one sentence.");
            case COMPATIBILITY_TOO_LONG -> new Advice("'compatibility' has at most 500 characters.", "Shorten it.");
            case METADATA_FORMAT ->
                new Advice(
                        "'metadata' is keys with text values.",
                        "Put values that look like numbers, dates or booleans in quotes.");
            case ALLOWED_TOOLS_FORMAT ->
                new Advice("'allowed-tools' is text, separated by spaces.", "Write it like Read Bash(git:*).");
            case BODY_EMPTY ->
                new Advice(
                        "There are instructions after the frontmatter.",
                        "Write what the skill teaches after the frontmatter.");
            case BODY_PADDING ->
                new Advice("No blank space is long enough to push text out of sight.", "Remove the blank space.");
            case HIDDEN_UNICODE ->
                new Advice(
                        "A skill contains no text that a model reads and a person can't see.",
                        "Remove the invisible characters.");
            case NAME_CHANGED ->
                new Advice(
                        "A new version keeps the name of its skill.", "Keep the name, or publish it as a new skill.");
            case DUPLICATE_NAME ->
                new Advice("No two folders have a skill of the same name.", "Rename one of the skills, or remove it.");
            case MORE_FINDINGS -> new Advice("There is no more to say than one answer holds.", null);
        };
    }
}
