package dev.repertoire.gateway.lists;

import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.lists.ListCursor.Spot;
import dev.repertoire.gateway.placement.SeenSkill;
import dev.repertoire.gateway.placement.SeenSkills;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One account's part of a list that is being merged: what has been read of it and not yet taken. For one thread
/// at a time.
final class ListPart {
    /// Of an account that goes on and on without telling anything.
    private static final int MOST_PAGES = 1000;

    private final Candidate candidate;
    private final boolean wasMissing;
    private final Deque<SeenSkill> ahead = new ArrayDeque<>();
    private Bytes.Held body = new Bytes.Held(new byte[0]);
    private @Nullable String page;
    private @Nullable String next;
    private @Nullable Spot last;
    /// Whether we are beyond `last` in what the account tells.
    private boolean isPast;
    private boolean isRead;
    private boolean isEnded;
    private @Nullable Outcome failure;

    ListPart(Candidate candidate, ListCursor.Part from) {
        this.candidate = candidate;
        this.wasMissing = from.isMissing();
        this.page = from.page();
        this.last = from.last();
        this.isPast = from.last() == null;
        this.isEnded = from.isEnded();
    }

    Candidate candidate() {
        return candidate;
    }

    boolean wasMissing() {
        return wasMissing;
    }

    boolean isEnded() {
        return isEnded;
    }

    /// Whether anything was read.
    boolean isRead() {
        return isRead;
    }

    /// What kept us from reading on; null if nothing did.
    @Nullable
    Outcome failure() {
        return failure;
    }

    boolean isDry() {
        return !isEnded && failure == null && ahead.isEmpty();
    }

    /// The next one to take; null if none has been read.
    @Nullable
    SeenSkill head() {
        return ahead.peek();
    }

    /// Takes the next one, as it stands in the account's answer.
    Item take() {
        SeenSkill skill = ahead.remove();
        last = Spot.of(skill);
        return new Item(skill, body);
    }

    /// @param body which `skill` points into
    record Item(SeenSkill skill, Bytes.Held body) {
        /// The skill's JSON, as the account spelled it.
        byte[] json() {
            byte[] json = new byte[skill.end() - skill.start()];
            body.buffer().get(skill.start(), json);
            return json;
        }
    }

    /// Reads on until there is something to take, or nothing is left.
    ///
    /// @param pages asks the account for the page of this token; null for the first
    void read(Function<@Nullable String, AccountPage> pages) {
        for (int i = 0; i < MOST_PAGES && isDry(); i++) {
            if (isRead && !advance()) {
                isEnded = true;
                return;
            }
            AccountPage read = pages.apply(page);
            SeenSkills seen = read.skills().orElse(null);
            if (seen == null) {
                failure = read.outcome();
                return;
            }
            isRead = true;
            body = read.body();
            next = seen.nextPage();
            ahead.addAll(isPast ? seen.skills() : afterLast(seen.skills()));
        }
        if (isDry()) {
            failure = new Outcome.NoAnswer("too many pages without an item", false);
        }
    }

    /// Where to go on.
    ///
    /// @param oldest told of any account; where one goes on that was read and had nothing newer, since what comes
    ///               to its front from now on is not for this walk
    ListCursor.Part part(@Nullable Spot oldest) {
        Spot from = isRead && page == null && last == null ? oldest : last;
        return new ListCursor.Part(candidate.name(), page, from, isEnded, failure != null);
    }

    /// Goes to the next page.
    ///
    /// @return false if this was the last one
    private boolean advance() {
        if (next == null) {
            return false;
        }
        page = next;
        next = null;
        if (isPast) {
            // The account's own token says where its next page begins.
            last = null;
        }
        return true;
    }

    /// What follows the one taken last. If that one is gone, or new ones have pushed it to the next page, what is
    /// older.
    private List<SeenSkill> afterLast(List<SeenSkill> skills) {
        Spot spot = last;
        if (spot == null) {
            return skills;
        }
        for (int i = 0; i < skills.size(); i++) {
            if (skills.get(i).id().equals(spot.id())) {
                isPast = true;
                return skills.subList(i + 1, skills.size());
            }
        }
        List<SeenSkill> older = skills.stream()
                .dropWhile(skill -> !skill.isAfter(spot.micros(), spot.id()))
                .toList();
        isPast = !older.isEmpty();
        return older;
    }
}
