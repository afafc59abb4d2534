package dev.repertoire.gateway.routing;

import dev.repertoire.core.Origin;
import dev.repertoire.core.PageRequest;
import dev.repertoire.core.PageSlot;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.Incomplete;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.wire.ListQuery;
import dev.repertoire.wire.PageTokens;
import dev.repertoire.wire.PageTokens.Listing;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// The list of a group of several accounts: all of theirs, merged, newest first, walked in pages. What is
/// created, deleted or restarted between two pages neither repeats nor hides anything else.
final class GroupList {
    private static final int MOST_AT_ONCE = 16;

    private final Attempts attempts;
    private final Cooldowns cooldowns;
    private final Learning learning;
    private final PageTokens tokens;

    GroupList(Attempts attempts, Cooldowns cooldowns, Learning learning, PageTokens tokens) {
        this.attempts = attempts;
        this.cooldowns = cooldowns;
        this.learning = learning;
        this.tokens = tokens;
    }

    /// Whether this page was asked for with one of our own tokens.
    boolean isWalking(ListSkills call, String group, Origin origin) {
        String token = call.page().token();
        return token != null && tokens.find(listing(call, group, origin), token).isPresent();
    }

    /// @throws Refused if the limit or the token is no good, or if accounts can't be asked that must be
    Reply.Raw page(ListSkills call, Place.InGroup place, Origin origin, RouterSettings settings) {
        PageRequest request = ListQuery.page(call.page());
        Listing listing = listing(call, place.group(), origin);
        ListCursor cursor = cursor(listing, request.token());
        List<ListPart> parts = place.candidates().all().stream()
                .map(candidate -> new ListPart(candidate, cursor.part(candidate.name())))
                .toList();
        var merged = new MergedPage(parts, cursor, request.limit());
        for (List<ListPart> dry = merged.step(); !dry.isEmpty(); dry = merged.step()) {
            read(dry, pages(call, request.limit(), origin, settings));
        }
        List<ListPart> failed =
                parts.stream().filter(part -> part.failure() != null).toList();
        if (failed.isEmpty()) {
            return MergedJson.reply(merged.items(), token(listing, merged), origin.lane(), List.of());
        }
        return incomplete(merged, failed, listing, origin);
    }

    private Reply.Raw incomplete(MergedPage merged, List<ListPart> failed, Listing listing, Origin origin) {
        List<String> names =
                failed.stream().map(part -> part.candidate().name()).sorted().toList();
        boolean isNothingRead = merged.parts().stream().noneMatch(ListPart::isRead);
        if (isNothingRead && failed.stream().allMatch(GroupList::isCallersMistake)) {
            // All say the same, so it is said in their words.
            failed.stream().skip(1).forEach(part -> drop(part.failure()));
            return ((Outcome.Answered) Objects.requireNonNull(failed.getFirst().failure())).reply();
        }
        failed.forEach(part -> drop(part.failure()));
        // The second time that only they are left, a caller who took a part for the whole is let go.
        boolean isOver = isNothingRead
                && failed.stream().allMatch(ListPart::wasMissing)
                && merged.parts().stream().anyMatch(ListPart::isEnded);
        if (origin.destination().isStrict() || (isNothingRead && !isOver)) {
            throw new Refused(new Incomplete(names));
        }
        return MergedJson.reply(merged.items(), isOver ? null : sealed(listing, merged), origin.lane(), names);
    }

    private @Nullable String token(Listing listing, MergedPage merged) {
        return merged.hasMore() ? sealed(listing, merged) : null;
    }

    private String sealed(Listing listing, MergedPage merged) {
        return tokens.sealed(listing, merged.cursor().bytes());
    }

    private ListCursor cursor(Listing listing, @Nullable String token) {
        return token == null
                ? ListCursor.START
                : ListCursor.read(tokens.opened(listing, token))
                        .orElseThrow(() -> new Refused(new BadRequest("page is not a valid page token.")));
    }

    private static Listing listing(ListSkills call, String group, Origin origin) {
        String source = call.source() == null ? "" : call.source();
        return new Listing("group", origin.caller().workspace(), group + '\n' + source);
    }

    private static void read(List<ListPart> dry, Function<ListPart, Function<@Nullable String, Outcome>> pages) {
        if (dry.size() == 1) {
            dry.getFirst().read(pages.apply(dry.getFirst()));
            return;
        }
        long read = dry.stream()
                .gather(Gatherers.mapConcurrent(MOST_AT_ONCE, part -> {
                    part.read(pages.apply(part));
                    return part;
                }))
                .filter(part -> !part.isDry())
                .count();
        if (read < dry.size()) {
            throw new IllegalStateException("a part of a list was neither read nor failed");
        }
    }

    private Function<ListPart, Function<@Nullable String, Outcome>> pages(
            ListSkills call, int limit, Origin origin, RouterSettings settings) {
        return part -> page -> {
            Candidate candidate = part.candidate();
            // One that has failed lately is asked, but the others are not kept waiting for it.
            int retries = cooldowns.isResting(candidate.name()) ? 0 : candidate.retries(settings);
            Outcome outcome = attempts.at(
                    candidate,
                    new ListSkills(new PageSlot(Integer.toString(limit), page), call.source(), call.name()),
                    Asking.of(origin, PageQuery.of(origin.passThrough().query(), limit, page)),
                    settings,
                    retries);
            if (outcome instanceof Outcome.Answered answered) {
                learning.from(call, candidate.name(), answered.reply());
            }
            return outcome;
        };
    }

    private static boolean isCallersMistake(ListPart part) {
        return part.failure() != null && Ending.of(part.failure()) == Ending.REFUSED;
    }

    private static void drop(@Nullable Outcome outcome) {
        if (outcome != null) {
            Attempts.drop(outcome);
        }
    }
}
