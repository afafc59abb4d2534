package dev.repertoire.cli.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import dev.repertoire.cli.compare.FileChange.Kind;
import dev.repertoire.core.bundle.BundleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All differences between two contents.
///
/// @param fields of SKILL.md, in their order in the file
/// @param files  by path
public record Differences(List<FieldChange> fields, List<FileChange> files) {
    private static final int CONTEXT_LINES = 3;

    public static Differences between(Content before, Content after) {
        return new Differences(fields(before.fields(), after.fields()), files(before, after));
    }

    public boolean isEmpty() {
        return fields.isEmpty() && files.isEmpty();
    }

    private static List<FieldChange> fields(Map<String, Object> before, Map<String, Object> after) {
        List<String> names = new ArrayList<>(before.keySet());
        after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(names::add);
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> new FieldChange(name, before.get(name), after.get(name)))
                .toList();
    }

    private static List<FileChange> files(Content before, Content after) {
        SortedMap<String, BundleFile> old = before.files();
        SortedMap<String, BundleFile> now = after.files();
        var paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            change(path, old.get(path), now.get(path), before, after).ifPresent(changes::add);
        }
        return changes;
    }

    private static Optional<FileChange> change(
            String path, @Nullable BundleFile old, @Nullable BundleFile now, Content before, Content after) {
        if (old == null) {
            return Optional.of(new FileChange(path, Kind.ADDED, List.of()));
        }
        if (now == null) {
            return Optional.of(new FileChange(path, Kind.REMOVED, List.of()));
        }
        if (!old.sha256().equals(now.sha256())) {
            return Optional.of(new FileChange(path, Kind.CHANGED, diff(path, old, now, before, after)));
        }
        return old.isExecutable() == now.isExecutable()
                ? Optional.empty()
                : Optional.of(new FileChange(path, Kind.MODE, List.of()));
    }

    private static List<String> diff(String path, BundleFile old, BundleFile now, Content before, Content after) {
        Optional<List<String>> oldLines = before.lines(old);
        Optional<List<String>> newLines = after.lines(now);
        if (oldLines.isEmpty() || newLines.isEmpty()) {
            return List.of();
        }
        Patch<String> patch = DiffUtils.diff(oldLines.get(), newLines.get());
        return UnifiedDiffUtils.generateUnifiedDiff(
                before.label() + "/" + path, after.label() + "/" + path, oldLines.get(), patch, CONTEXT_LINES);
    }
}
