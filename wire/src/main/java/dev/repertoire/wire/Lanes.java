package dev.repertoire.wire;

import dev.repertoire.core.Lane;
import java.util.List;

/// Finds the lane of a request: `anthropic-beta` containing `skills-2025-10-02` selects the beta lane, anything
/// else the GA lane.
public final class Lanes {
    /// The header that selects the lane.
    public static final String HEADER = "anthropic-beta";

    /// The value that selects the beta lane.
    public static final String BETA = "skills-2025-10-02";

    private Lanes() {}

    /// @param values all values of the header; each may be a comma-separated list
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
