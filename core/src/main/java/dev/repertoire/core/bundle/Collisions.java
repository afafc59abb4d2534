package dev.repertoire.core.bundle;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Finds paths that would hide one another on some client's disk: written twice, or equal but for case or Unicode
/// form (macOS and Windows tell neither apart), or a file where another path needs a folder.
final class Collisions {
    private final Findings findings;
    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final Map<String, String> byFolded = new HashMap<>();
    private final Map<String, String> byLook = new HashMap<>();

    Collisions(Findings findings) {
        this.findings = findings;
    }

    /// Whether the file at `path` is the first there. If not, a finding says so.
    boolean addFile(String path) {
        if (files.contains(path)) {
            findings.add(
                    Rule.ENTRY_DUPLICATE, path, "the path " + Quoted.of(path) + " is there twice; keep one of the two");
            return false;
        }
        if (folders.contains(path)) {
            conflict(path);
            return false;
        }
        files.add(path);
        return addFolders(path) && isAlone(path);
    }

    /// A path said to be a folder.
    void addFolder(String path) {
        addFolders(path + "/");
    }

    /// Takes note of every folder on the way to `path`.
    private boolean addFolders(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            if (files.contains(folder)) {
                conflict(folder);
                return false;
            }
            if (folders.add(folder) && !isAlone(folder)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAlone(String path) {
        String other = byFolded.putIfAbsent(folded(path), path);
        if (other == null || other.equals(path)) {
            warnOfLookAlikes(path);
            return true;
        }
        findings.add(
                Rule.ENTRY_CASE_COLLISION,
                path,
                "the paths " + Quoted.of(other) + " and " + Quoted.of(path)
                        + " differ only in case or Unicode form, so that one is lost on macOS and Windows; rename one");
        return false;
    }

    private void warnOfLookAlikes(String path) {
        String other = byLook.putIfAbsent(LookAlikes.form(folded(path)), path);
        if (other != null && !other.equals(path)) {
            findings.add(
                    Rule.ENTRY_NAME_CONFUSABLE,
                    path,
                    "the paths " + Quoted.of(other) + " and " + Quoted.of(path) + " look alike; rename one");
        }
    }

    private void conflict(String path) {
        findings.add(
                Rule.ENTRY_CONFLICT, path, "the path " + Quoted.of(path) + " is both a file and a folder; rename one");
    }

    /// Upper case first, since some letters (ſ, ß) meet only there.
    private static String folded(String path) {
        return Normalizer.normalize(path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
