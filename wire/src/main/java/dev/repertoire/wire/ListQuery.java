package dev.repertoire.wire;

import dev.repertoire.core.PageParameters;
import dev.repertoire.core.PageRequest;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.Source;
import dev.repertoire.wire.PageTokens.Listing;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the query parameters of lists (spec section 3).
public final class ListQuery {
    private static final List<String> SOURCES = List.of("custom", "anthropic");

    private ListQuery() {}

    /// @throws Refused if the limit is not a number from 1 to 1000
    public static PageRequest page(PageParameters slot) {
        String limit = slot.limit();
        return new PageRequest(limit == null ? PageRequest.DEFAULT_LIMIT : limit(limit), slot.token());
    }

    /// @param source null for all
    /// @throws Refused if it is not one of the two
    public static @Nullable Source source(@Nullable String source) {
        return switch (source) {
            case null -> null;
            case "custom" -> Source.CUSTOM;
            case "anthropic" -> Source.ANTHROPIC;
            default -> throw new Refused(new BadRequest("source must be one of custom, anthropic"));
        };
    }

    /// The call with the source that its page token was made for. A later page need not name it again; the SDK for
    /// PHP then spells it `source[]`, which is not read.
    ///
    /// @param listing the list that a call reads
    public static ListSkills continued(ListSkills call, PageTokens tokens, Function<ListSkills, Listing> listing) {
        String token = call.page().token();
        if (token == null || call.source() != null) {
            return call;
        }
        return SOURCES.stream()
                .map(source -> new ListSkills(call.page(), source, call.name()))
                .filter(filtered -> tokens.find(listing.apply(filtered), token).isPresent())
                .findFirst()
                .orElse(call);
    }

    private static int limit(String text) {
        boolean isNumber = text.matches("[0-9]{1,9}");
        int limit = isNumber ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
            throw new Refused(new BadRequest("limit must be between 1 and " + PageRequest.MAX_LIMIT));
        }
        return limit;
    }
}
