package dev.repertoire.core.bundle;

import java.util.Locale;
import java.util.Set;

/// What file managers leave in folders and archives without their user knowing. Dropped before anything is checked:
/// it is no part of the skill, and its names keep no rules (the icon of a macOS folder is a file named "Icon\r").
final class Junk {
    private static final Set<String> NAMES = Set.of(".ds_store", "thumbs.db");
    private static final String MACOS_FORKS = "__MACOSX";

    private Junk() {}

    static boolean isJunk(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || path.equals(MACOS_FORKS) || path.startsWith(MACOS_FORKS + "/");
    }
}
