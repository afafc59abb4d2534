package dev.repertoire.wire;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import org.jspecify.annotations.Nullable;

/// Validates the title of a skill (spec section 2).
public final class Titles {
    private static final int MAX_CHARACTERS = 255;

    private Titles() {}

    /// The field of the title in this lane.
    public static String field(Lane lane) {
        return lane == Lane.GA ? "display_name" : "display_title";
    }

    /// @param sent unchanged; null if none was sent
    /// @return null if none was sent, or an empty one
    /// @throws Refused if it is longer than 255 characters or has a line break
    public static @Nullable String read(@Nullable String sent, Lane lane) {
        String title = sent == null ? "" : sent.strip();
        if (title.isEmpty()) {
            return null;
        }
        if (title.codePointCount(0, title.length()) > MAX_CHARACTERS) {
            throw new Refused(new BadRequest(field(lane) + " must be at most " + MAX_CHARACTERS + " characters long"));
        }
        if (title.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refused(new BadRequest(field(lane) + " must be a single line without control characters"));
        }
        return title;
    }
}
