package dev.repertoire.core.bundle;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Repositories of version control systems among the files of a skill. Git and its like look for one in the
/// folder they are run in, often without being asked, and run the commands that its configuration names.
public final class VersionControl {
    private static final Set<String> FOLDERS = Set.of(".git", ".hg", ".svn", ".jj", ".bzr", ".sl", "_darcs");

    /// What Windows calls them too.
    private static final Set<String> SHORT_NAMES = Set.of("git~1", "hg~1", "svn~1", "jj~1", "bzr~1", "sl~1");

    private VersionControl() {}

    /// Whether a repository is in a folder of this name, in any case: what people have on their disks.
    static boolean isFolder(String name) {
        return FOLDERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Whether some file system takes this for the name of such a folder: `.git. `, `git~1`,
    /// `.git::$INDEX_ALLOCATION`, or with characters in it that macOS passes over.
    public static boolean isFolderInDisguise(String name) {
        String folded = PathComponent.folded(name);
        return FOLDERS.contains(folded) || SHORT_NAMES.contains(folded);
    }

    /// The files that make the folder they are in a repository without a name of its own: each `HEAD` beside
    /// `objects` and `refs`, or beside a `commondir` that says where those are. Git takes an executable file for
    /// either, too.
    static Set<String> heads(List<String> paths) {
        Set<String> heads = paths.stream()
                .filter(path -> PathComponent.folded(lastName(path)).equals("head"))
                .collect(Collectors.toSet());
        if (heads.isEmpty()) {
            return heads;
        }
        Set<String> objects = new HashSet<>();
        Set<String> references = new HashSet<>();
        for (String path : paths) {
            int from = 0;
            for (String name : PathComponent.allOf(path)) {
                String folder = path.substring(0, from);
                switch (PathComponent.folded(name)) {
                    case "objects" -> objects.add(folder);
                    case "refs" -> references.add(folder);
                    case "commondir" -> {
                        objects.add(folder);
                        references.add(folder);
                    }
                    default -> {}
                }
                from += name.length() + 1;
            }
        }
        heads.removeIf(path -> !objects.contains(folder(path)) || !references.contains(folder(path)));
        return heads;
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// With a slash at its end.
    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
