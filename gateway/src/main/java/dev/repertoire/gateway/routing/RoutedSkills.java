package dev.repertoire.gateway.routing;

import dev.repertoire.core.Backend;
import dev.repertoire.core.Destination;
import dev.repertoire.core.Journey;
import dev.repertoire.core.Origin;
import dev.repertoire.core.Refusal.Incomplete;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.Create;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillCall.OfSkill;
import dev.repertoire.core.SkillId;
import dev.repertoire.gateway.accounts.Upstream;
import dev.repertoire.gateway.repeats.Repeats;
import dev.repertoire.wire.PageTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Chooses who performs each call: our own registry, or one of the accounts behind us. A skill's id finds its way
/// home by itself; a create goes to an account that is well; a list over a group is the whole group. Safe for many
/// threads.
///
/// ```java
/// var routed = new RoutedSkills(table::get, stored, stored::has, accounts, placements, repeats, tokens, cooldowns,
///     clock, random);
/// routed.call(new GetSkill(id), origin);      // from whichever account has it, as that account says it
/// ```
public final class RoutedSkills implements Backend {
    /// The place of a list that several accounts have a part in.
    public static final String ALL_OF_GROUP = "*";

    private final Supplier<RoutingTable> table;
    private final Backend hosted;
    private final HostedIds hostedIds;
    private final Placements placements;
    private final Repeats repeats;
    private final Standing standing;
    private final Load load;
    private final Attempts attempts;
    private final Creates creates;
    private final Lookup lookup;
    private final Learning learning;
    private final GroupList lists;
    private volatile Reach reach = new Reach(RoutingTable.HOSTED_ONLY);

    /// @param table      what holds now; asked once a call, so that a changed configuration needs no other word
    /// @param hosted     our own registry
    /// @param hostedIds  knows what it keeps
    /// @param upstream   performs single attempts at accounts
    /// @param repeats    recognises creates that come again
    /// @param tokens     seals the page tokens of merged lists
    /// @param random     safe for many threads
    public RoutedSkills(
            Supplier<RoutingTable> table,
            Backend hosted,
            HostedIds hostedIds,
            Upstream upstream,
            Placements placements,
            Repeats repeats,
            PageTokens tokens,
            Cooldowns cooldowns,
            Clock clock,
            RandomGenerator random) {
        this(table, hosted, hostedIds, upstream, placements, repeats, tokens, cooldowns, clock, random, Thread::sleep);
    }

    RoutedSkills(
            Supplier<RoutingTable> table,
            Backend hosted,
            HostedIds hostedIds,
            Upstream upstream,
            Placements placements,
            Repeats repeats,
            PageTokens tokens,
            Cooldowns cooldowns,
            Clock clock,
            RandomGenerator random,
            Pause pause) {
        this.table = table;
        this.hosted = hosted;
        this.hostedIds = hostedIds;
        this.placements = placements;
        this.repeats = repeats;
        this.load = new Load(clock);
        this.attempts = new Attempts(upstream, cooldowns, load, clock, random, pause);
        this.creates = new Creates(attempts, new Picker(cooldowns, load, random));
        this.lookup = new Lookup(attempts, cooldowns);
        this.standing = new Standing(attempts);
        this.learning = new Learning(placements);
        this.lists = new GroupList(attempts, cooldowns, learning, tokens);
    }

    @Override
    public Reply call(SkillCall call, Origin origin) {
        Reach now = now();
        if (now.table().groups().isEmpty() && isFree(origin)) {
            return hosted(call, origin);
        }
        return switch (Destinations.of(now, call, origin)) {
            case Place.Hosted _ -> hosted(call, origin);
            case Place.InGroup in -> once(call, origin, now, () -> inGroup(in, call, origin, now));
            case Place.Anywhere anywhere -> anywhere(anywhere, (OfSkill) call, origin, now);
        };
    }

    /// A table is replaced, never changed; comparing what is in it would cost each call more than it saves.
    @SuppressWarnings("ReferenceEquality")
    private Reach now() {
        RoutingTable newest = table.get();
        Reach known = reach;
        if (known.table() != newest) {
            known = new Reach(newest);
            reach = known;
        }
        return known;
    }

    /// How many attempts at this account are under way.
    public int inFlight(String account) {
        return load.inFlight(account);
    }

    private static boolean isFree(Origin origin) {
        Destination destination = origin.destination();
        return destination.group() == null
                && destination.provider() == null
                && origin.caller().mayUse(ModelGroup.HOSTED);
    }

    private Reply hosted(SkillCall call, Origin origin) {
        if (origin.destination().group() != null) {
            origin.journey().through(ModelGroup.HOSTED);
        }
        origin.journey().at(Journey.HOSTED);
        return hosted.call(call, origin);
    }

    private Reply inGroup(Place.InGroup place, SkillCall call, Origin origin, Reach now) {
        origin.journey().through(place.group());
        Candidates candidates = place.candidates();
        return switch (call) {
            case CreateSkill create ->
                told(waiting(origin, () -> creates.perform(candidates, create, origin, now.settings())), call, origin);
            case ListSkills list -> list(list, place, origin, now);
            case OfSkill ofSkill ->
                owner(ofSkill.skill(), candidates, now)
                        .map(owner -> at(owner, call, origin, now))
                        .orElseGet(() -> unplaced(ofSkill, candidates, false, origin, now));
        };
    }

    private Reply anywhere(Place.Anywhere place, OfSkill call, Origin origin, Reach now) {
        if (place.isHostedIn() && hostedIds.has(origin.caller().workspace(), call.skill())) {
            return hosted(call, origin);
        }
        return once(
                call,
                origin,
                now,
                () -> owner(call.skill(), place.candidates(), now)
                        .map(owner -> at(owner, call, origin, now))
                        .orElseGet(() -> unplaced(call, place.candidates(), place.isHostedUsual(), origin, now)));
    }

    /// Has a create that comes again not done again.
    private Reply once(SkillCall call, Origin origin, Reach now, Supplier<Reply> perform) {
        return call instanceof Create create
                ? repeats.once(create, origin, perform, earlier -> standing.of(create, earlier, origin, now))
                : perform.get();
    }

    private Reply list(ListSkills call, Place.InGroup place, Origin origin, Reach now) {
        List<Candidate> all = place.candidates().all();
        if (all.size() == 1 && !lists.isWalking(call, place.group(), origin)) {
            return at(all.getFirst(), call, origin, now);
        }
        origin.journey().at(ALL_OF_GROUP);
        return waiting(origin, () -> lists.page(call, place, origin, now.settings()));
    }

    /// The account the skill is known to be in, if this call may go there. If it may not, the call goes the way of one
    /// for a skill that nobody knows, so that its answer can't tell whether there is such a skill elsewhere.
    private Optional<Candidate> owner(SkillId skill, Candidates candidates, Reach now) {
        String account = placements.find(skill).orElse(null);
        if (account == null) {
            return Optional.empty();
        }
        Optional<Candidate> owner = candidates.find(account);
        if (owner.isEmpty() && now.everywhere().find(account).isEmpty()) {
            // No longer an account of ours: where the skill is now has to be found out.
            placements.forget(skill, account);
        }
        return owner;
    }

    /// @param isHostedUsual whether our own registry answers if nobody has the skill
    private Reply unplaced(OfSkill call, Candidates candidates, boolean isHostedUsual, Origin origin, Reach now) {
        if (candidates.all().size() == 1 && !isHostedUsual) {
            return at(candidates.all().getFirst(), call, origin, now);
        }
        // Asked about itself, a skill's answer is the caller's, so all that came with the call goes along.
        Origin asking = call instanceof GetSkill ? origin : Asking.of(origin, null);
        Found found = waiting(origin, () -> lookup.find(call.skill(), candidates, asking, now.settings()));
        return switch (found) {
            case Found.At at -> foundAt(at, call, origin, now);
            case Found.Nowhere _ when isHostedUsual -> hosted(call, origin);
            case Found.Nowhere nowhere -> missing(nowhere, call, origin, now);
            case Found.Unknown unknown -> throw new Refused(new Incomplete(unknown.unasked()));
        };
    }

    private Reply foundAt(Found.At found, OfSkill call, Origin origin, Reach now) {
        Reply.Raw reply = found.reply();
        if (reply == null) {
            return at(found.candidate(), call, origin, now);
        }
        learning.from(new GetSkill(call.skill()), found.candidate().name(), reply);
        if (!(call instanceof GetSkill)) {
            reply.body().close();
            return at(found.candidate(), call, origin, now);
        }
        note(found.candidate(), origin);
        return reply;
    }

    private Reply missing(Found.Nowhere nowhere, OfSkill call, Origin origin, Reach now) {
        Found.Miss told = nowhere.misses().stream()
                .filter(miss -> isUsual(miss.candidate(), now))
                .findFirst()
                .or(() -> nowhere.misses().stream().findFirst())
                .orElseThrow(() -> new Refused(new NoSuchSkill(call.skill())));
        note(told.candidate(), origin);
        return told.reply();
    }

    private static boolean isUsual(Candidate candidate, Reach now) {
        return now.of(now.table().defaultGroup()).find(candidate.name()).isPresent();
    }

    private Reply at(Candidate candidate, SkillCall call, Origin origin, Reach now) {
        note(candidate, origin);
        return told(
                waiting(origin, () -> new Performed(candidate, attempts.at(candidate, call, origin, now.settings()))),
                call,
                origin);
    }

    private Reply told(Performed performed, SkillCall call, Origin origin) {
        note(performed.at(), origin);
        Reply.Raw reply = performed.reply(call);
        learning.from(call, performed.at().name(), reply);
        return reply;
    }

    private static void note(Candidate candidate, Origin origin) {
        origin.journey().through(candidate.group());
        origin.journey().at(candidate.name());
    }

    private static <T> T waiting(Origin origin, Supplier<T> accounts) {
        long start = System.nanoTime();
        try {
            return accounts.get();
        } finally {
            origin.journey().waited(Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
