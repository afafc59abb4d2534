package dev.repertoire.core.folder;

import java.util.Arrays;

/// A path as patterns are compared with it: the code points of each of its names. Taken apart once, and not for each
/// pattern.
final class NamePath {
    static final NamePath EMPTY = new NamePath(new int[0][]);

    private final int[][] names;

    private NamePath(int[][] names) {
        this.names = names;
    }

    /// @param path names separated by `/`; empty for none
    static NamePath of(String path) {
        NamePath all = EMPTY;
        for (String name : path.split("/", -1)) {
            all = name.isEmpty() ? all : all.child(name);
        }
        return all;
    }

    NamePath child(String name) {
        int[][] more = Arrays.copyOf(names, names.length + 1);
        more[names.length] = name.codePoints().toArray();
        return new NamePath(more);
    }

    int length() {
        return names.length;
    }

    int[] name(int index) {
        return names[index];
    }

    int[] last() {
        return names[names.length - 1];
    }
}
