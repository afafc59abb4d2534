package dev.repertoire.gateway.routing;

import dev.repertoire.core.Backend;
import dev.repertoire.core.Caller;
import dev.repertoire.core.Refusal.NoAnswer;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall.Create;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillCall.OfSkill;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.accounts.FinalOutcome;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.lists.GroupList;
import dev.repertoire.gateway.placement.PlacementLearner;
import dev.repertoire.gateway.placement.PlacementLookup;
import dev.repertoire.gateway.placement.Placements;
import dev.repertoire.gateway.placement.SeenSkills;
import dev.repertoire.gateway.placement.SkillOwners;
import dev.repertoire.gateway.placement.SkillOwners.Owner;
import dev.repertoire.gateway.repeats.IdempotentCreates;
import java.util.Optional;
import java.util.function.Supplier;

/// Chooses where each call is performed: in our own registry, or at one of the accounts behind it. Calls for a
/// skill go to its account; a create goes to a healthy account; a list over a group has the skills of all its
/// accounts. Safe for many threads.
public final class RoutedSkills {
    /// The place of a list that several accounts have a part in.
    public static final String ALL_OF_GROUP = "*";

    private final Supplier<RoutingTable> table;
    private final Backend hosted;
    private final HostedIds hostedIds;
    private final Attempts attempts;
    private final Placements placements;
    private final SkillOwners owners;
    private final PlacementLearner learner;
    private final UnplacedSkills unplaced;
    private final IdempotentCreates creates;
    private final ExistenceCheck existence;
    private final SkillRegistration registration;
    private final SkillVisibility visibility;
    private final GroupSkills lists;
    private volatile RoutingIndex index = new RoutingIndex(RoutingTable.HOSTED_ONLY);

    /// @param table     what holds now; asked once a call, so that a changed configuration takes effect at once
    /// @param hosted    our own registry
    /// @param hostedIds knows what it keeps
    /// @param owners    knows who made the skills in accounts
    public RoutedSkills(
            Supplier<RoutingTable> table,
            Backend hosted,
            HostedIds hostedIds,
            Attempts attempts,
            Placements placements,
            SkillOwners owners,
            PlacementLearner learner,
            PlacementLookup lookup,
            IdempotentCreates creates,
            GroupList lists) {
        this.table = table;
        this.hosted = hosted;
        this.hostedIds = hostedIds;
        this.attempts = attempts;
        this.placements = placements;
        this.owners = owners;
        this.learner = learner;
        this.unplaced = new UnplacedSkills(attempts, lookup);
        this.creates = creates;
        this.existence = new ExistenceCheck(attempts);
        this.registration = new SkillRegistration(existence, placements, owners);
        this.visibility = new SkillVisibility(owners, placements);
        this.lists = new GroupSkills(lists, visibility);
    }

    /// Performs the call and returns when its effect is durable.
    ///
    /// @throws Refused if the call can't be performed, with the reason
    public Reply call(RoutedCall routed) {
        RoutingIndex now = index();
        if (now.table().groups().isEmpty() && isFree(routed)) {
            return hosted(routed);
        }
        return switch (Destinations.of(now, routed)) {
            case Place.Hosted _ -> hosted(routed);
            case Place.InGroup in when lists.isMerged(in, routed) -> lists.merged(in, routed, now);
            case Place.InGroup in -> {
                var call = new AccountCall(routed, now);
                refuseHidden(call, in.candidates());
                Reply told = told(once(call, () -> inGroup(in, call)), call);
                yield routed.call() instanceof ListSkills && told instanceof Reply.Raw raw
                        ? lists.ofOneAccount(raw, in, routed, now)
                        : told;
            }
            case Place.Anywhere anywhere -> anywhere(anywhere, routed, now);
        };
    }

    /// The group that a list or create of this caller goes to; empty if they name none and would have to.
    ///
    /// @throws Refused if the one they name does not exist, or is not for this key
    public Optional<String> group(Caller caller, Destination destination) {
        return Destinations.group(index(), caller, destination);
    }

    /// A table is replaced, never changed; comparing its contents would cost each call more than it saves.
    @SuppressWarnings("ReferenceEquality")
    private RoutingIndex index() {
        RoutingTable newest = table.get();
        RoutingIndex known = index;
        if (known.table() != newest) {
            known = new RoutingIndex(newest);
            index = known;
        }
        return known;
    }

    private static boolean isFree(RoutedCall routed) {
        Destination destination = routed.destination();
        return destination.group() == null
                && destination.provider() == null
                && routed.context().caller().mayUse(ModelGroup.HOSTED);
    }

    private Reply hosted(RoutedCall routed) {
        if (routed.destination().group() != null) {
            routed.trace().setGroup(ModelGroup.HOSTED);
        }
        routed.trace().setPlace(ModelGroup.HOSTED);
        return hosted.call(routed.call(), routed.context());
    }

    private Optional<FinalOutcome> inGroup(Place.InGroup place, AccountCall call) {
        call.routed().trace().setGroup(place.group());
        Candidates candidates = place.candidates();
        return switch (call.routed().call()) {
            case CreateSkill _ ->
                Optional.of(call.waitFor(() -> attempts.inGroup(candidates, call.request(), call.scope())));
            case ListSkills _ -> Optional.of(at(candidates.all().getFirst(), call));
            case OfSkill ofSkill ->
                owner(ofSkill.skill(), candidates, call.index())
                        .map(owner -> Optional.of(at(owner, call)))
                        .orElseGet(() -> unplaced.answer(candidates, false, call));
        };
    }

    private Reply anywhere(Place.Anywhere place, RoutedCall routed, RoutingIndex now) {
        SkillId skill = ((OfSkill) routed.call()).skill();
        if (place.isHostedIn() && hostedIds.has(routed.context().caller().workspace(), skill)) {
            return hosted(routed);
        }
        var call = new AccountCall(routed, now);
        refuseHidden(call, place.candidates());
        return told(
                once(
                        call,
                        () -> owner(skill, place.candidates(), now)
                                .map(owner -> Optional.of(at(owner, call)))
                                .orElseGet(() -> unplaced.answer(place.candidates(), place.isHostedUsual(), call))),
                call);
    }

    /// Refuses the skill of another workspace like an unknown skill.
    private void refuseHidden(AccountCall call, Candidates asked) {
        RoutedCall routed = call.routed();
        if (routed.call() instanceof OfSkill of
                && visibility.isHidden(of.skill(), routed.context().caller(), asked, call.index())) {
            throw new Refused(new NoSuchSkill(of.skill()));
        }
    }

    /// Lets a retried create have the outcome of the first.
    private Optional<FinalOutcome> once(AccountCall call, Supplier<Optional<FinalOutcome>> perform) {
        RoutedCall routed = call.routed();
        return routed.call() instanceof Create create
                ? creates.once(
                        create,
                        routed.context(),
                        routed.destination().target(),
                        perform,
                        earlier -> existence.stands(
                                create, earlier, call.index().everywhere(), routed.forwarded(), call.scope()),
                        routed.trace()::addWait)
                : perform.get();
    }

    /// The account the skill is known to be in, if this call may go there. If it may not, the call is treated
    /// like one for an unknown skill, so that its answer can't tell whether there is such a skill elsewhere.
    private Optional<Candidate> owner(SkillId skill, Candidates candidates, RoutingIndex now) {
        // A full disk may have lost the placement of a skill that was made here, but not its owner.
        String account = placements
                .find(skill)
                .or(() -> owners.find(skill).map(Owner::account))
                .orElse(null);
        if (account == null) {
            return Optional.empty();
        }
        Optional<Candidate> owner = candidates.find(account);
        if (owner.isEmpty() && now.everywhere().find(account).isEmpty()) {
            // No longer an account of ours: where the skill is now has to be looked up.
            placements.forget(skill, account);
        }
        return owner;
    }

    private FinalOutcome at(Candidate candidate, AccountCall call) {
        return call.waitFor(() -> attempts.at(candidate, call.request(), call.scope()));
    }

    /// The reply that the caller gets; our own registry's if no account was asked.
    private Reply told(Optional<FinalOutcome> performed, AccountCall call) {
        if (performed.isEmpty()) {
            return hosted(call.routed());
        }
        FinalOutcome outcome = performed.get();
        if (outcome.group() != null) {
            call.routed().trace().setGroup(outcome.group());
        }
        call.routed().trace().setPlace(outcome.account());
        Reply.Raw reply = outcome.reply(call.request().effect());
        boolean isDone = reply.status() >= 200 && reply.status() < 300;
        if (isDone && call.routed().call() instanceof CreateSkill) {
            Workspace workspace = call.routed().context().caller().workspace();
            registration.keep(outcome.account(), reply, workspace, call.index(), call.scope());
        } else if (isDone && call.routed().call() instanceof GetSkill(var skill)) {
            refuseOther(skill, outcome.account(), reply);
        }
        learner.learn(call.routed().call(), outcome.account(), reply);
        return reply;
    }

    private static void refuseOther(SkillId skill, String account, Reply.Raw reply) {
        boolean isOther = reply.heldBytes()
                .flatMap(SeenSkills::one)
                .filter(seen -> !seen.id().equals(skill.value()))
                .isPresent();
        if (isOther) {
            reply.body().close();
            throw new Refused(new NoAnswer(account, "it is about another skill", false, false));
        }
    }
}
