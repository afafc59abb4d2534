package dev.repertoire.wire;

import dev.repertoire.core.Lane;
import java.util.List;

/// Finds the lane a caller speaks: `anthropic-beta` containing `skills-2025-10-02` is the beta lane; nothing else is.
public final class Lanes {
    /// The header that chooses.
    public static final String HEADER = "anthropic-beta";

    /// The value that chooses the beta lane.
    public static final String BETA = "skills-2025-10-02";

    private Lanes() {}

    /// @param values every value of the header; each may be a list separated by commas
    public static Lane of(List<String> values) {
        for (String value : values) {
            for (String beta : value.split(",", -1)) {
                if (beta.strip().equals(BETA)) {
                    return Lane.BETA;
                }
            }
        }
        return Lane.GA;
    }
}
