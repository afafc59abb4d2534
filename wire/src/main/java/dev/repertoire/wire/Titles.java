package dev.repertoire.wire;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.text.VisibleText;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Validates the title of a skill (spec section 2).
public final class Titles {
    private static final String DAMAGED =
            "has the character U+FFFD, which stands for one that was lost; send the text in its charset";

    private Titles() {}

    /// The field of the title in this lane.
    public static String field(Lane lane) {
        return lane == Lane.GA ? "display_name" : "display_title";
    }

    /// @param sent unchanged; null if none was sent
    /// @return null if none was sent, or an empty one
    /// @throws Refused if it has a fault
    public static @Nullable String read(@Nullable String sent, Lane lane) {
        fault(sent, lane).ifPresent(fault -> {
            throw new Refused(new BadRequest(field(lane) + " " + fault));
        });
        String title = sent == null ? "" : sent.strip();
        return title.isEmpty() ? null : title;
    }

    /// The fault of a title, as text after the name of its field: it is too long for the lane, has a line break, or
    /// does not show all its characters. Otherwise two skills could look the same.
    ///
    /// @param sent unchanged; null if none was sent
    public static Optional<String> fault(@Nullable String sent, Lane lane) {
        String title = sent == null ? "" : sent.strip();
        if (title.codePointCount(0, title.length()) > maxCharacters(lane)) {
            return Optional.of("must be at most " + maxCharacters(lane) + " characters long");
        }
        if (title.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("must be a single line without control characters");
        }
        if (VisibleText.isDamaged(title)) {
            return Optional.of(DAMAGED);
        }
        OptionalInt hidden = VisibleText.firstHidden(title);
        if (hidden.isPresent()) {
            return Optional.of(String.format(
                    "must show all its characters; found the invisible character U+%04X", hidden.getAsInt()));
        }
        return title.isEmpty() || VisibleText.hasInk(title)
                ? Optional.empty()
                : Optional.of("must have a visible character; found only blanks");
    }

    private static int maxCharacters(Lane lane) {
        return switch (lane) {
            case GA -> 255;
            case BETA -> 64;
        };
    }
}
