package dev.repertoire.core.bundle;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// What a path must look like so that every client writes it to the same place, inside the skill's folder. Paths are
/// refused rather than changed: two that change to the same would hide one another.
final class PathRules {
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
    private static final String NOT_ON_WINDOWS = "<>:\"|?*";

    /// Blanks that people type and that macOS puts into the names of screenshots.
    private static final Set<Integer> COMMON_BLANKS = Set.of(0xA0, 0x202F, 0x3000);

    private final BundleLimits limits;
    private final Findings findings;

    private final boolean isUpload;

    private PathRules(BundleLimits limits, Findings findings, boolean isUpload) {
        this.limits = limits;
        this.findings = findings;
        this.isUpload = isUpload;
    }

    /// All of the rules.
    static PathRules ofUploads(BundleLimits limits, Findings findings) {
        return new PathRules(limits, findings, true);
    }

    /// The rules that keep a file inside the skill's folder. A stored skill may break the other rules: they are
    /// newer, or the server that stores it has different ones.
    static PathRules ofKeptSkills(BundleLimits limits, Findings findings) {
        return new PathRules(limits, findings, false);
    }

    /// Whether `path` can be kept. If not, a finding says why.
    boolean check(String path) {
        Optional<Broken> broken = tooLong(path)
                .or(() -> unreadable(path))
                .or(() -> misplaced(path))
                .or(() -> isUpload ? invisible(path) : Optional.empty())
                .or(() -> isUpload ? notPortable(path) : Optional.empty());
        broken.ifPresent(found -> findings.add(found.rule, path, found.message));
        if (broken.isEmpty()) {
            warnOfWindows(path);
            warnOfLookAlikes(path);
        }
        return broken.isEmpty();
    }

    private record Broken(Rule rule, String message) {}

    private static Optional<Broken> broken(Rule rule, String message) {
        return Optional.of(new Broken(rule, message));
    }

    private Optional<Broken> tooLong(String path) {
        int bytes = bytes(path);
        if (bytes > limits.pathBytes()) {
            return broken(
                    Rule.ENTRY_NAME_TOO_LONG,
                    "the path has more than " + limits.pathBytes() + " bytes; shorten its names");
        }
        List<String> names = PathComponent.allOf(path);
        if (names.size() > limits.depth()) {
            return broken(
                    Rule.ENTRY_PATH_TOO_DEEP,
                    "the path is " + names.size() + " levels deep; at most " + limits.depth() + " are allowed");
        }
        return names.stream()
                .filter(name -> bytes(name) > limits.componentBytes())
                .findFirst()
                .flatMap(name -> broken(
                        Rule.ENTRY_NAME_TOO_LONG,
                        "the name " + Quoted.of(name) + " has " + bytes(name) + " bytes; at most "
                                + limits.componentBytes() + " are allowed, or no file system takes it"));
    }

    private static Optional<Broken> unreadable(String path) {
        if (path.isEmpty()) {
            return broken(
                    Rule.ENTRY_NAME_INVALID, "a file has an empty name; expected one such as 'my-skill/SKILL.md'");
        }
        // U+FFFD stands where something could not be decoded, so the real name is lost.
        Optional<Integer> wrong = path.codePoints()
                .filter(c -> Character.isISOControl(c) || isSurrogate(c) || c == 0xFFFD)
                .boxed()
                .findFirst();
        return wrong.flatMap(c -> broken(
                Rule.ENTRY_NAME_INVALID,
                String.format("the path contains the character U+%04X; rename the file without it", c)));
    }

    private static Optional<Broken> misplaced(String path) {
        if (path.startsWith("/") || path.startsWith("\\") || DRIVE.matcher(path).matches()) {
            return broken(
                    Rule.ENTRY_PATH_ABSOLUTE,
                    "the path " + Quoted.of(path)
                            + " is absolute; expected the file's path from the skill's folder on, such as '"
                            + "my-skill/SKILL.md', as its filename");
        }
        if (path.indexOf('\\') >= 0) {
            return broken(
                    Rule.ENTRY_PATH_BACKSLASH,
                    "the path " + Quoted.of(path) + " contains a backslash; separate folders with '/'");
        }
        List<String> names = PathComponent.allOf(path);
        if (names.contains("..")) {
            return broken(
                    Rule.ENTRY_PATH_TRAVERSAL,
                    "the path " + Quoted.of(path) + " contains '..'; write it without going up");
        }
        if (names.contains(".") || names.contains("")) {
            return broken(
                    Rule.ENTRY_PATH_NOT_CANONICAL,
                    "the path " + Quoted.of(path)
                            + " has a '.' or nothing between two '/'; write it as 'my-skill/SKILL.md'");
        }
        return names.stream()
                .filter(name -> name.endsWith(".") || name.endsWith(" "))
                .findFirst()
                .flatMap(name -> broken(
                        Rule.ENTRY_NAME_NOT_PORTABLE,
                        "the name " + Quoted.of(name)
                                + " ends in a dot or a blank, which Windows drops, so that it names another file"));
    }

    private static Optional<Broken> invisible(String path) {
        for (String name : PathComponent.allOf(path)) {
            OptionalInt hidden = VisibleText.firstHidden(name);
            if (hidden.isPresent()) {
                return broken(
                        Rule.ENTRY_NAME_INVALID,
                        String.format(
                                "the name %s contains the invisible character U+%04X; rename the file without it",
                                Quoted.of(name), hidden.getAsInt()));
            }
            int[] points = name.codePoints().toArray();
            for (int at = 0; at < points.length; at++) {
                boolean isInside = at > 0 && at < points.length - 1;
                if (VisibleText.isBlankLike(points[at]) && !(isInside && COMMON_BLANKS.contains(points[at]))) {
                    return broken(
                            Rule.ENTRY_NAME_INVALID,
                            String.format(
                                    "the name %s contains U+%04X, which looks like a blank; rename the file without it",
                                    Quoted.of(name), points[at]));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Broken> notPortable(String path) {
        for (String name : PathComponent.allOf(path)) {
            Optional<Character> wrong = name.chars()
                    .filter(c -> NOT_ON_WINDOWS.indexOf(c) >= 0)
                    .mapToObj(c -> (char) c)
                    .findFirst();
            if (wrong.isPresent()) {
                return broken(
                        Rule.ENTRY_NAME_NOT_PORTABLE,
                        "the name " + Quoted.of(name) + " contains " + wrong.get()
                                + ", which no name on Windows has; rename the file without it");
            }
            if (VersionControl.isFolderInDisguise(name)) {
                return broken(
                        Rule.ENTRY_NAME_NOT_PORTABLE,
                        "the name " + Quoted.of(name)
                                + " is that of a repository on some file systems; rename the file");
            }
        }
        return Optional.empty();
    }

    private void warnOfWindows(String path) {
        PathComponent.allOf(path).stream()
                .filter(name -> PathComponent.isDevice(name) || name.startsWith(" "))
                .findFirst()
                .ifPresent(name -> findings.add(
                        Rule.ENTRY_NAME_WINDOWS,
                        path,
                        "the name " + Quoted.of(name)
                                + (name.startsWith(" ")
                                        ? " begins with a blank, which programs on Windows cut off"
                                        : " can't be used on Windows, where installing the skill fails")));
    }

    private void warnOfLookAlikes(String path) {
        for (String name : PathComponent.allOf(path)) {
            Optional<String> why = name.codePoints().anyMatch(COMMON_BLANKS::contains)
                    ? Optional.of("has a blank that is not the common one")
                    : LookAlikes.why(name);
            if (why.isPresent()) {
                findings.add(
                        Rule.ENTRY_NAME_CONFUSABLE,
                        path,
                        "the name " + Quoted.of(name) + " " + why.get() + ", so that people take it for another name");
                return;
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
