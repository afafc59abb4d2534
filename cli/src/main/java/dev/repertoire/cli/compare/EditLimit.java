package dev.repertoire.cli.compare;

import com.github.difflib.algorithm.DiffAlgorithmListener;

/// Ends a comparison of two texts that have little in common. Its time and memory grow with the square of what they
/// differ in: 4 000 lines take half a second, and a megabyte of one-letter lines would take hours.
final class EditLimit implements DiffAlgorithmListener {
    /// How many lines may be removed and added.
    static final int MOST = 4_000;

    /// Thrown out of the comparison.
    static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Passed() {
            super("more than " + MOST + " edits");
        }
    }

    @Override
    public void diffStart() {}

    /// @param edits that have been tried so far
    @Override
    public void diffStep(int edits, int most) {
        if (edits > MOST) {
            throw new Passed();
        }
    }

    @Override
    public void diffEnd() {}
}
