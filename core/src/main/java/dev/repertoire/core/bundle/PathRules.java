package dev.repertoire.core.bundle;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a path must look like so that every client writes it to the same place, inside the skill's folder. Paths are
/// refused rather than mended: two that mend to the same would hide one another.
final class PathRules {
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern WINDOWS_DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?", Pattern.DOTALL);
    private static final String NOT_ON_WINDOWS = "<>:\"|?*";

    private final BundleLimits limits;
    private final Findings findings;

    PathRules(BundleLimits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
    }

    /// Whether `path` can be kept. If not, a finding says why.
    boolean check(String path) {
        Optional<Broken> broken = tooLong(path).or(() -> unreadable(path)).or(() -> misplaced(path));
        broken.ifPresent(found -> findings.add(found.rule, path, found.message));
        if (broken.isEmpty()) {
            warnOfWindows(path);
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
        List<String> names = names(path);
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
        List<String> names = names(path);
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

    private void warnOfWindows(String path) {
        for (String name : names(path)) {
            boolean isDevice = WINDOWS_DEVICE.matcher(name).matches();
            if (isDevice || name.chars().anyMatch(c -> NOT_ON_WINDOWS.indexOf(c) >= 0)) {
                findings.add(
                        Rule.ENTRY_NAME_WINDOWS,
                        path,
                        "the name " + Quoted.of(name) + " can't be used on Windows, where installing the skill fails");
                return;
            }
        }
    }

    private static List<String> names(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
