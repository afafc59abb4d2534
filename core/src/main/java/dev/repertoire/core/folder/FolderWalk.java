package dev.repertoire.core.folder;

import dev.repertoire.core.folder.IgnoreRules.GitIgnoreLine;
import dev.repertoire.core.folder.IgnoreRules.Reason;
import dev.repertoire.core.folder.IgnoreRules.SkillIgnoreLine;
import dev.repertoire.core.folder.IgnoreRules.Tool;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lists the files of one skill's folder, once.
final class FolderWalk {
    /// Deeper than any path that is taken, and no deeper than a thread's stack.
    private static final int DEEPEST = 256;

    private static final int MOST_NAMED = 5;

    private final Path root;
    private final NamePath base;
    private final IgnoreRules rules;
    private final String name;
    private final int atMost;
    private final Findings findings;
    private final List<DiskFile> files = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    /// @param root   absolute, without links
    /// @param name   what people call it
    /// @param atMost how many files are taken; one more is listed where there are more, and then no others
    /// @throws IOException if a file of patterns can't be read or is too large
    FolderWalk(Path root, String name, int atMost, Findings findings) throws IOException {
        this.root = root;
        Optional<WorkTree> tree = WorkTree.around(root);
        this.base = tree.map(WorkTree::base).orElse(NamePath.EMPTY);
        this.rules = IgnoreRules.of(root, tree);
        this.name = name;
        this.atMost = atMost;
        this.findings = findings;
    }

    List<DiskFile> files() throws IOException {
        into(root, "", base, rules, 1);
        warnOfIgnored();
        return files;
    }

    /// @param prefix the folder's path with a slash; empty for the root
    /// @param names  the same, as patterns are compared with it
    private void into(Path within, String prefix, NamePath names, IgnoreRules rules, int depth) throws IOException {
        for (Path found : listed(within)) {
            if (files.size() > atMost) {
                return;
            }
            String foundName = FileName.of(found);
            String path = prefix + foundName;
            NamePath foundNames = names.child(foundName);
            BasicFileAttributes attributes = attributes(found);
            boolean isFolder = attributes.isDirectory();
            Optional<Reason> reason = reason(rules, path, foundName, foundNames, isFolder);
            if (reason.isEmpty() || (isFolder && depth < DEEPEST && rules.mayAskForMore(reason.get()))) {
                take(found, attributes, path, foundNames, rules.below(reason), depth);
            } else {
                leaveOut(path + (isFolder ? "/" : ""), reason.get());
            }
        }
    }

    /// Why something is left out; empty if it is not. A SKILL.md never is, since without it there is no skill.
    private Optional<Reason> reason(IgnoreRules rules, String path, String foundName, NamePath names, boolean isFolder)
            throws IOException {
        Optional<Reason> reason = rules.reason(foundName, names, isFolder);
        if (isFolder || !path.equalsIgnoreCase(Manifest.FILE_NAME)) {
            return reason;
        }
        reason.ifPresent(by -> {
            switch (by) {
                case Tool tool -> {}
                case SkillIgnoreLine line -> warnOfSkillMd(path, line.file(), line.pattern());
                case GitIgnoreLine line -> warnOfSkillMd(path, line.file(), line.pattern());
            }
        });
        return Optional.empty();
    }

    private void take(
            Path found, BasicFileAttributes attributes, String path, NamePath names, IgnoreRules rules, int depth)
            throws IOException {
        if (attributes.isRegularFile()) {
            files.add(new DiskFile(found, path, attributes, ExecuteBit.isSet(found)));
        } else if (attributes.isSymbolicLink()) {
            follow(found, path);
        } else if (!attributes.isDirectory()) {
            refuse(path, "it is a pipe, socket or device; only files and folders can be part of a skill");
        } else if (depth == DEEPEST) {
            findings.add(
                    Rule.ENTRY_PATH_TOO_DEEP,
                    name + "/" + path,
                    "the folder is more than " + DEEPEST + " levels deep, and was not looked into further");
        } else {
            into(found, path + "/", names, rules.within(found, names, path), depth + 1);
        }
    }

    private void leaveOut(String path, Reason reason) {
        switch (reason) {
            case Tool tool -> {}
            case SkillIgnoreLine by -> {}
            case GitIgnoreLine by -> ignored.add(path);
        }
    }

    private void warnOfSkillMd(String path, String file, IgnorePattern pattern) {
        findings.add(
                Rule.SKILL_MD_IGNORED,
                name + "/" + path,
                path + " is packed, although line " + pattern.line() + " of " + Quoted.of(file) + ", "
                        + Quoted.of(pattern.text()) + ", leaves it out; the line holds for all other files");
    }

    private void warnOfIgnored() {
        if (ignored.isEmpty()) {
            return;
        }
        int more = ignored.size() - MOST_NAMED;
        findings.add(
                Rule.GIT_IGNORED,
                (ignored.size() == 1
                                ? "1 file or folder that git ignores is left out: "
                                : ignored.size() + " files or folders that git ignores are left out: ")
                        + ignored.stream().limit(MOST_NAMED).map(Quoted::of).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + more + " more" : "")
                        + "; a line '!PATH' in " + IgnoreRules.FILE_NAME + " keeps one");
    }

    /// By itself, or with a folder that it is in.
    private boolean isLeftOut(Path file) throws IOException {
        IgnoreRules at = rules;
        Path within = root;
        NamePath names = base;
        for (Path name : root.relativize(file)) {
            within = within.resolve(name);
            boolean isFolder = !within.equals(file);
            names = names.child(FileName.of(name));
            boolean isSkillMd = !isFolder && within.equals(root.resolve(Manifest.FILE_NAME));
            Optional<Reason> reason = isSkillMd ? Optional.empty() : at.reason(FileName.of(name), names, isFolder);
            if (reason.isPresent() && !(isFolder && at.mayAskForMore(reason.get()))) {
                return true;
            }
            at = isFolder ? at.below(reason).within(within, names, FileName.path(root.relativize(within))) : at;
        }
        return false;
    }

    private void follow(Path link, String path) throws IOException {
        Path target;
        try {
            target = link.toRealPath();
        } catch (IOException e) {
            refuse(path, "it is a link that leads nowhere; remove it, or put the file itself in its place");
            return;
        }
        if (!target.startsWith(root)) {
            refuse(path, "it is a link that leads out of the folder; put the file itself in its place");
            return;
        }
        BasicFileAttributes attributes = attributes(target);
        if (!attributes.isRegularFile()) {
            refuse(path, "it is a link to something other than a file; put what it leads to in its place");
        } else if (isLeftOut(target)) {
            refuse(path, "it is a link to a file that is left out; put the file itself in its place");
        } else {
            files.add(new DiskFile(target, path, attributes, ExecuteBit.isSet(target)));
        }
    }

    private void refuse(String path, String why) {
        findings.add(
                Rule.ENTRY_NOT_REGULAR, name + "/" + path, "the skill can't contain " + Quoted.of(path) + ": " + why);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /// Sorted, so that findings come in the same order everywhere.
    private static List<Path> listed(Path folder) throws IOException {
        List<Path> listed = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            found.forEach(listed::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(listed);
        return listed;
    }
}
