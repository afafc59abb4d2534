package dev.repertoire.gateway.lists;

import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.lists.ListCursor.Spot;
import dev.repertoire.gateway.placement.SeenSkill;
import dev.repertoire.gateway.placement.SeenSkills;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One account's part of a list that is being merged: what has been read of it and not yet taken. For one thread
/// at a time.
final class ListPart {
    /// Of one account, for one answer.
    static final int MOST_PAGES = 1000;

    private static final int LARGE_PAGE = 100;

    /// How often in a row a page may hold nothing but what stood on the page before it.
    private static final int MOST_REPEATED = 1;

    private final Candidate candidate;
    private final int mostTokenChars;
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
    private final Set<String> followed = new HashSet<>();
    private Set<String> before = Set.of();
    private int repeated;
    private int pagesRead;
    /// Whether skills were read that are not for the caller, so that many pages without any need not be a fault.
    private boolean hasLeftOut;
    private boolean isPaused;

    /// @param mostTokenChars of the account's own page token, which travels in ours
    ListPart(Candidate candidate, ListCursor.Part from, int mostTokenChars) {
        this.candidate = candidate;
        this.mostTokenChars = mostTokenChars;
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

    /// How many skills to ask for: more than are needed once some are not for the caller.
    int pageSize(int limit) {
        return hasLeftOut ? Math.max(limit, LARGE_PAGE) : limit;
    }

    boolean isDry() {
        return !isEnded && !isPaused && failure == null && ahead.isEmpty();
    }

    /// Whether enough was read for one answer; the next one goes on from here.
    boolean isPaused() {
        return isPaused;
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
        byte[] json = new byte[skill.end() - skill.start()];
        body.buffer().get(skill.start(), json);
        return new Item(skill, new Bytes.Held(json));
    }

    /// Leaves the next one out.
    void skip() {
        last = Spot.of(ahead.remove());
    }

    /// @param json the skill's, as the account spelled it, without the page that it stood on
    record Item(SeenSkill skill, Bytes.Held json) {}

    /// Frees the page that is read. Nothing can be taken any more.
    void close() {
        ahead.clear();
        body.close();
    }

    /// Reads on until there is something to take, or nothing is left.
    ///
    /// @param pages   asks the account for the page of this token; null for the first
    /// @param leftOut the ids of those skills of a page that are not for the caller
    void read(Function<@Nullable String, AccountPage> pages, Function<List<SeenSkill>, Set<String>> leftOut) {
        while (isDry()) {
            if (isRead && !advance()) {
                isEnded = true;
            } else if (pagesRead == MOST_PAGES && hasLeftOut) {
                isPaused = true;
            } else if (pagesRead == MOST_PAGES) {
                fail("its list has too many pages without an item");
            } else if (page != null && !followed.add(page)) {
                fail("its list leads back to a page that was read");
            } else {
                read(pages.apply(page), leftOut);
            }
        }
    }

    private void read(AccountPage read, Function<List<SeenSkill>, Set<String>> leftOut) {
        pagesRead++;
        SeenSkills seen = read.skills().orElse(null);
        if (seen == null) {
            failure = read.outcome();
            return;
        }
        isRead = true;
        body.close();
        body = read.body();
        next = seen.nextPage();
        if (next != null && next.length() > mostTokenChars) {
            fail("its page token is too long beside those of the other accounts");
            return;
        }
        Set<String> ids = seen.skills().stream().map(SeenSkill::id).collect(Collectors.toUnmodifiableSet());
        repeated = !ids.isEmpty() && before.containsAll(ids) ? repeated + 1 : 0;
        before = ids;
        if (repeated > MOST_REPEATED) {
            fail("its list repeats the same page");
            return;
        }
        Set<String> hidden = leftOut.apply(seen.skills());
        hasLeftOut |= !hidden.isEmpty();
        List<SeenSkill> further = isPast ? seen.skills() : afterLast(seen.skills());
        further.stream().filter(skill -> !hidden.contains(skill.id())).forEach(ahead::add);
    }

    /// Such a list has no end, so for this walk it ends here.
    private void fail(String why) {
        failure = new Outcome.NoAnswer(why, false);
        isEnded = true;
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
