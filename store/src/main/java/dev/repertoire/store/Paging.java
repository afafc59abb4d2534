package dev.repertoire.store;

import dev.repertoire.core.Page;
import dev.repertoire.core.PageRequest;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.wire.PageTokens;
import dev.repertoire.wire.PageTokens.Listing;
import dev.repertoire.wire.PageTokens.Position;
import java.util.List;
import java.util.function.Function;

/// Cuts lists into pages by the position of the last item, not by counting, so that items added or removed
/// meanwhile shift nothing.
final class Paging {
    /// Before the first item of a list that is newest first.
    static final Position NEWEST = new Position(Long.MAX_VALUE, "");

    /// Before the first item of a list that is oldest first.
    static final Position OLDEST = new Position(Long.MIN_VALUE, "");

    private final PageTokens tokens;

    Paging(PageTokens tokens) {
        this.tokens = tokens;
    }

    /// The items after a position, in the order of the list.
    @FunctionalInterface
    interface Items<T> {
        List<T> after(Position position, int count);
    }

    /// @param start before the first item
    /// @param end   the position of an item, if a page ends with it
    <T> Page<T> page(PageRequest request, Listing listing, Position start, Function<T, Position> end, Items<T> items) {
        String token = request.token();
        Position from = token == null ? start : tokens.read(listing, token);
        // One more item than requested shows whether this page is the last.
        List<T> found = items.after(from, request.limit() + 1);
        if (found.size() <= request.limit()) {
            return new Page<>(found, null);
        }
        List<T> page = found.subList(0, request.limit());
        return new Page<>(page, tokens.write(listing, end.apply(page.getLast())));
    }

    static Position end(Skill skill) {
        return new Position(
                VersionNumber.microsOf(skill.createdAt()), skill.id().value());
    }

    static Position end(SkillVersion version) {
        return new Position(version.number().micros(), version.id().suffix());
    }
}
