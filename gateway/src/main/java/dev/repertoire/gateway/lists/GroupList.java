package dev.repertoire.gateway.lists;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.Lane;
import dev.repertoire.core.PageRequest;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.Incomplete;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.OutcomeKind;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import dev.repertoire.gateway.attempts.AttemptScope;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.attempts.Cooldowns;
import dev.repertoire.wire.ListQuery;
import dev.repertoire.wire.PageTokens;
import dev.repertoire.wire.PageTokens.Listing;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// The list of a group of several accounts: all of theirs, merged, newest first, walked in pages. What is
/// created, deleted or restarted between two pages neither repeats nor hides anything else.
public final class GroupList {
    private static final int MOST_AT_ONCE = 16;

    /// Of all accounts' page tokens together. Ours, in which they travel, stands in a request's line.
    private static final int MOST_TOKEN_CHARS = 2048;

    private static final int SURE_TOKEN_CHARS = 256;

    private final Attempts attempts;
    private final Cooldowns cooldowns;
    private final PageTokens tokens;
    private final Clock clock;

    public GroupList(Attempts attempts, Cooldowns cooldowns, PageTokens tokens, Clock clock) {
        this.attempts = attempts;
        this.cooldowns = cooldowns;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Whether this page was asked for with one of our own tokens.
    public boolean isWalking(ListSkills call, String group, CallContext context) {
        String token = call.page().token();
        return token != null
                && tokens.find(listing(continued(call, group, context), group, context), token)
                        .isPresent();
    }

    /// @throws Refused if the limit or the token is no good, or if accounts can't be asked that must be
    public Reply.Raw page(GroupListRequest sent, CallContext context, AttemptScope scope) {
        GroupListRequest list = sent.of(continued(sent.call(), sent.group(), context));
        PageRequest page = ListQuery.page(list.call().page());
        Listing listing = listing(list.call(), list.group(), context);
        ListCursor cursor = cursor(listing, page.token(), list.candidates());
        List<Candidate> candidates = list.candidates().all();
        int tokenChars = Math.max(SURE_TOKEN_CHARS, MOST_TOKEN_CHARS / candidates.size());
        List<ListPart> parts = candidates.stream()
                .map(candidate -> new ListPart(candidate, cursor.part(candidate.name()), tokenChars))
                .toList();
        try {
            var merged = new MergedPage(parts, cursor, page.limit());
            for (List<ListPart> dry = merged.step(); !dry.isEmpty(); dry = merged.step()) {
                read(dry, part -> readOn(part, list, page.limit(), scope));
            }
            List<ListPart> failed =
                    parts.stream().filter(part -> part.failure() != null).toList();
            return failed.isEmpty()
                    ? MergedJson.reply(merged.items(), token(listing, merged), context.lane(), List.of())
                    : incomplete(merged, failed, listing, list.isStrict(), context.lane());
        } finally {
            parts.forEach(ListPart::close);
        }
    }

    private Reply.Raw incomplete(
            MergedPage merged, List<ListPart> failed, Listing listing, boolean isStrict, Lane lane) {
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
        if (isStrict || (isNothingRead && !isOver)) {
            throw new Refused(new Incomplete(names));
        }
        return MergedJson.reply(merged.items(), isOver ? null : sealed(listing, merged), lane, names);
    }

    private @Nullable String token(Listing listing, MergedPage merged) {
        return merged.hasMore() ? sealed(listing, merged) : null;
    }

    private String sealed(Listing listing, MergedPage merged) {
        return tokens.sealed(listing, merged.cursor().bytes());
    }

    /// A walk that began with the list of a group's only account, as it came, goes on from that account's own token.
    private ListCursor cursor(Listing listing, @Nullable String token, Candidates candidates) {
        if (token == null) {
            return ListCursor.START;
        }
        List<Candidate> all = candidates.all();
        return all.size() == 1 && tokens.find(listing, token).isEmpty()
                ? ListCursor.at(all.getFirst().name(), token)
                : ListCursor.read(tokens.opened(listing, token))
                        .orElseThrow(() -> new Refused(new BadRequest("page is not a valid page token.")));
    }

    private ListSkills continued(ListSkills call, String group, CallContext context) {
        return ListQuery.continued(call, tokens, list -> listing(list, group, context));
    }

    private static Listing listing(ListSkills call, String group, CallContext context) {
        String source = call.source() == null ? "" : call.source();
        return new Listing("group", context.caller().workspace(), group + '\n' + source);
    }

    private static void read(List<ListPart> dry, Consumer<ListPart> readOn) {
        if (dry.size() == 1) {
            readOn.accept(dry.getFirst());
            return;
        }
        long read = dry.stream()
                .gather(Gatherers.mapConcurrent(MOST_AT_ONCE, part -> {
                    readOn.accept(part);
                    return part;
                }))
                .filter(part -> !part.isDry())
                .count();
        if (read < dry.size()) {
            throw new IllegalStateException("a part of a list was neither read nor failed");
        }
    }

    private void readOn(ListPart part, GroupListRequest list, int limit, AttemptScope scope) {
        String account = part.candidate().name();
        part.read(
                token -> ask(part.candidate(), list, part.pageSize(limit), token, scope),
                skills -> list.leftOut().apply(account, skills));
    }

    private AccountPage ask(
            Candidate candidate, GroupListRequest list, int limit, @Nullable String token, AttemptScope scope) {
        // One in cooldown is asked, but the others do not wait for its retries.
        int retries = cooldowns.isResting(candidate.name()) ? 0 : candidate.retries(scope.settings());
        String query = PageQuery.of(list.request().query(), list.call().source(), limit, token);
        UpstreamRequest request = list.request().withQuery(query);
        return AccountPage.of(attempts.at(candidate, request, scope, retries), clock.instant());
    }

    private static boolean isCallersMistake(ListPart part) {
        return part.failure() != null && part.failure().kind() == OutcomeKind.REFUSED;
    }

    private static void drop(@Nullable Outcome outcome) {
        if (outcome != null) {
            Attempts.drop(outcome);
        }
    }
}
