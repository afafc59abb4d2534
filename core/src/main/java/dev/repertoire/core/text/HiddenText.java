package dev.repertoire.core.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Watches a text go by for what a model reads and a person does not see: Unicode tags (which spell hidden ASCII),
/// zero-width characters, runs of variation selectors (which spell a byte each), marks that reorder text
/// (https://trojansource.codes), fillers, and the controls that terminals obey.
///
/// Real texts need some of them, which are left alone where they belong: joiners and single selectors after the
/// letter or emoji that they change, marks of direction in a text that has letters from right to left. Used by one
/// thread.
public final class HiddenText {
    private int line = 1;
    /// The character before; -1 at the start.
    private int previous = -1;

    private boolean hasRightToLeft;
    private @Nullable Summary hidden;
    private @Nullable Summary directions;

    /// Hidden characters of one text.
    ///
    /// @param count how many there are
    /// @param first the first of them
    /// @param line  1-based, where that is
    public record Summary(int count, int first, int line) {

        /// What was found in the file called `name`, for people.
        public String sentence(String name) {
            return String.format(
                    "%s has %d invisible characters, the first (U+%04X) on line %d;"
                            + " a model reads them, and a person reviewing the skill does not see them",
                    name, count, first, line);
        }

        private Summary and(Summary later) {
            return new Summary(count + later.count, first, line);
        }
    }

    /// The next character of the text.
    public void take(int c) {
        if (c < ' ' || c > '~') {
            look(c);
        }
        if (c == '\n' ? previous != '\r' : c == '\r') {
            line++;
        }
        previous = c;
    }

    /// The line that the text has come to, 1-based.
    public int line() {
        return line;
    }

    /// What was hidden so far; empty if nothing was.
    public Optional<Summary> found() {
        if (hasRightToLeft || directions == null) {
            return Optional.ofNullable(hidden);
        }
        if (hidden == null) {
            return Optional.of(directions);
        }
        return Optional.of(hidden.line() <= directions.line() ? hidden.and(directions) : directions.and(hidden));
    }

    private void look(int c) {
        if (isDirectionMark(c)) {
            directions = more(directions, c);
        } else if (isHidden(c)) {
            hidden = more(hidden, c);
        } else if (c >= 0x590) {
            hasRightToLeft |= switch (Character.getDirectionality(c)) {
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
                default -> false;
            };
        }
    }

    private Summary more(@Nullable Summary before, int c) {
        var one = new Summary(1, c, line);
        return before == null ? one : before.and(one);
    }

    private boolean isHidden(int c) {
        return switch (c) {
            case '\t', '\n', '\r', '\f' -> false;
            // A byte order mark.
            case 0xFEFF -> previous >= 0;
            case 0x200C, 0x200D -> !isChangeable(previous);
            case 0x2028, 0x2029, 0xFFF9, 0xFFFA, 0xFFFB -> true;
            default -> isSelector(c) ? !isSelectable(c) : Character.isISOControl(c) || VisibleText.isIgnorable(c);
        };
    }

    private static boolean isDirectionMark(int c) {
        return c == 0x061C || c == 0x200E || c == 0x200F;
    }

    /// The selectors of Unicode, the supplementary ones, and those of Mongolian.
    private static boolean isSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || isSupplementary(c) || (c >= 0x180B && c <= 0x180F);
    }

    private static boolean isSupplementary(int c) {
        return c >= 0xE0100 && c <= 0xE01EF;
    }

    private boolean isSelectable(int selector) {
        return isSupplementary(selector)
                ? Character.isIdeographic(previous)
                : isChangeable(previous) || (previous > 0 && previous < 0x80 && Character.isEmoji(previous));
    }

    private static boolean isChangeable(int c) {
        return c >= 0x80 && (VisibleText.hasInk(c) || c == 0xFE0F);
    }
}
