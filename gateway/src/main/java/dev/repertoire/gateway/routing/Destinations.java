package dev.repertoire.gateway.routing;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillCall;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.attempts.ModelGroup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the place that a caller wants a call performed at, and checks that their key may use it.
final class Destinations {
    private Destinations() {}

    /// @throws Refused if there is no such place, or none for this key
    static Place of(RoutingIndex index, RoutedCall routed) {
        Destination destination = routed.destination();
        Caller caller = routed.context().caller();
        if (destination.group() != null) {
            return named(index, caller, caller.grants().meant(destination.group()), destination.provider());
        }
        return routed.call() instanceof SkillCall.OfSkill
                ? anywhere(index, caller, destination.provider())
                : usual(index, caller, destination.provider());
    }

    /// The group that a list or create of this caller goes to; empty if they name none and would have to.
    ///
    /// @throws Refused if the one they name does not exist, or is not for this key
    static Optional<String> group(RoutingIndex index, Caller caller, Destination destination) {
        return destination.group() == null
                ? usualGroup(index, caller, destination.provider())
                : Optional.of(
                        namedGroup(index, caller, caller.grants().meant(destination.group()), destination.provider()));
    }

    private static Place named(RoutingIndex index, Caller caller, String name, @Nullable Provider provider) {
        return place(index, namedGroup(index, caller, name, provider));
    }

    private static String namedGroup(RoutingIndex index, Caller caller, String name, @Nullable Provider provider) {
        String group = index.table()
                .names()
                .group(name)
                .orElseThrow(() -> new Refused(new BadRequest("model names no group here; " + usable(index, caller))));
        if (!index.table().names().mayUse(caller, name)) {
            throw new Refused(
                    new NotAllowed("This key may not use the group that model names; " + usable(index, caller)));
        }
        if (!isOf(group, provider)) {
            throw new Refused(new BadRequest("model and custom_llm_provider contradict each other: the group "
                    + ModelGroup.HOSTED + " is of the provider hosted, every other group of anthropic"));
        }
        return group;
    }

    private static Place anywhere(RoutingIndex index, Caller caller, @Nullable Provider provider) {
        boolean isHostedIn = caller.mayUse(ModelGroup.HOSTED) && isOf(ModelGroup.HOSTED, provider);
        Candidates candidates = provider == Provider.HOSTED ? new Candidates(List.of()) : index.of(caller);
        if (!candidates.all().isEmpty()) {
            return new Place.Anywhere(
                    candidates, isHostedIn, isHostedIn && isHosted(index.table().defaultGroup()));
        }
        if (isHostedIn) {
            return new Place.Hosted();
        }
        throw new Refused(new NotAllowed("This key may use no group of this provider; " + usable(index, caller)));
    }

    private static Place usual(RoutingIndex index, Caller caller, @Nullable Provider provider) {
        return usualGroup(index, caller, provider)
                .map(group -> place(index, group))
                .orElseThrow(() ->
                        new Refused(new BadRequest("model must name the group to use; " + usable(index, caller))));
    }

    private static Optional<String> usualGroup(RoutingIndex index, Caller caller, @Nullable Provider provider) {
        List<String> fitting = Stream.concat(index.table().groups().keySet().stream(), Stream.of(ModelGroup.HOSTED))
                .filter(group -> index.table().names().mayReach(caller, group))
                .filter(group -> isOf(group, provider))
                .toList();
        if (fitting.contains(index.table().defaultGroup())) {
            return Optional.of(index.table().defaultGroup());
        }
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static Place place(RoutingIndex index, String name) {
        return isHosted(name) ? new Place.Hosted() : new Place.InGroup(name, index.of(name));
    }

    private static String usable(RoutingIndex index, Caller caller) {
        List<String> names =
                index.table().names().listed(caller).stream().sorted().toList();
        return names.isEmpty() ? "this key may use none" : "this key may use " + String.join(", ", names);
    }

    private static boolean isOf(String group, @Nullable Provider provider) {
        return provider == null || (provider == Provider.HOSTED) == isHosted(group);
    }

    private static boolean isHosted(String group) {
        return group.equals(ModelGroup.HOSTED);
    }
}
