package dev.repertoire.gateway.lists;

import dev.repertoire.gateway.lists.ListCursor.Spot;
import dev.repertoire.gateway.lists.ListPart.Item;
import dev.repertoire.gateway.placement.SeenSkill;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One page of a merged list in the making: always the newest skill that any account has left, each id once. For
/// one thread.
final class MergedPage {
    /// Anthropic makes a handful.
    private static final int MOST_SHARED = 256;
    /// Of an answer's items. It ends before that with fewer than were asked for.
    private static final int MAX_BYTES = 4 << 20;

    private final List<ListPart> parts;
    private final int limit;
    private final List<Item> items = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Set<Long> shared;
    private @Nullable Spot oldest;
    private boolean hasMore;
    private long bytes;

    MergedPage(List<ListPart> parts, ListCursor from, int limit) {
        this.parts = parts;
        this.limit = limit;
        this.shared = new LinkedHashSet<>(from.shared());
        this.oldest = from.oldest();
    }

    /// Takes what can be taken.
    ///
    /// @return the parts that must be read on before the next can be told; empty when the page is done
    List<ListPart> step() {
        while (true) {
            parts.forEach(this::dropTold);
            ListPart newest = newest();
            boolean isFull = items.size() == limit || bytes > MAX_BYTES;
            if ((isFull && newest != null) || parts.stream().anyMatch(ListPart::isPaused)) {
                hasMore = true;
                return List.of();
            }
            List<ListPart> dry = parts.stream().filter(ListPart::isDry).toList();
            if (!dry.isEmpty() || newest == null) {
                return dry;
            }
            tell(newest.take());
        }
    }

    List<ListPart> parts() {
        return parts;
    }

    List<Item> items() {
        return items;
    }

    /// Whether a skill is left that was read and not told.
    boolean hasMore() {
        return hasMore;
    }

    /// Where the next page goes on.
    ListCursor cursor() {
        return new ListCursor(parts.stream().map(part -> part.part(oldest)).toList(), oldest, shared);
    }

    private void tell(Item item) {
        SeenSkill skill = item.skill();
        items.add(item);
        bytes += item.json().sizeBytes();
        told.add(skill.id());
        if (!skill.isCustom() && shared.size() < MOST_SHARED) {
            shared.add(ListCursor.hash(skill.id()));
        }
        // An account that could not be asked before may have newer ones to tell than the page before ended with.
        if (oldest == null || skill.isAfter(oldest.micros(), oldest.id())) {
            oldest = Spot.of(skill);
        }
    }

    private void dropTold(ListPart part) {
        for (SeenSkill head = part.head(); head != null && isTold(head); head = part.head()) {
            part.skip();
        }
    }

    private boolean isTold(SeenSkill skill) {
        return told.contains(skill.id())
                || (!skill.isCustom() && !shared.isEmpty() && shared.contains(ListCursor.hash(skill.id())));
    }

    private @Nullable ListPart newest() {
        ListPart newest = null;
        SeenSkill first = null;
        for (ListPart part : parts) {
            SeenSkill head = part.head();
            if (head != null && (first == null || first.isAfter(head.createdMicros(), head.id()))) {
                newest = part;
                first = head;
            }
        }
        return newest;
    }
}
