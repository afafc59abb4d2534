package dev.repertoire.gateway.routing;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Destination;
import dev.repertoire.core.Origin;
import dev.repertoire.core.Provider;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillCall;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads where a caller wants a call performed, and holds it against what their key may use.
final class Destinations {
    private Destinations() {}

    /// @throws Refused if there is no such place, or none for this key
    static Place of(RoutingTable table, SkillCall call, Origin origin) {
        Destination destination = origin.destination();
        if (destination.group() != null) {
            return named(table, origin.caller(), destination.group(), destination.provider());
        }
        return call instanceof SkillCall.OfSkill
                ? anywhere(table, origin.caller(), destination.provider())
                : usual(table, origin.caller(), destination.provider());
    }

    private static Place named(RoutingTable table, Caller caller, String name, @Nullable Provider provider) {
        if (!isHosted(name) && table.group(name).isEmpty()) {
            throw new Refused(new BadRequest("model names no group here; " + usable(table, caller)));
        }
        if (!caller.mayUse(name)) {
            throw new Refused(
                    new NotAllowed("This key may not use the group that model names; " + usable(table, caller)));
        }
        if (!isOf(name, provider)) {
            throw new Refused(new BadRequest("model and custom_llm_provider contradict each other: the group "
                    + ModelGroup.HOSTED + " is of the provider hosted, every other group of anthropic"));
        }
        return place(table, name);
    }

    private static Place anywhere(RoutingTable table, Caller caller, @Nullable Provider provider) {
        boolean isHostedIn = caller.mayUse(ModelGroup.HOSTED) && isOf(ModelGroup.HOSTED, provider);
        Candidates candidates = provider == Provider.HOSTED ? new Candidates(List.of()) : Candidates.of(table, caller);
        if (!candidates.all().isEmpty()) {
            return new Place.Anywhere(candidates, isHostedIn, isHostedIn && isHosted(table.defaultGroup()));
        }
        if (isHostedIn) {
            return new Place.Hosted();
        }
        throw new Refused(new NotAllowed("This key may use no group of this provider; " + usable(table, caller)));
    }

    private static Place usual(RoutingTable table, Caller caller, @Nullable Provider provider) {
        List<String> fitting =
                names(table, caller).filter(name -> isOf(name, provider)).toList();
        if (fitting.contains(table.defaultGroup())) {
            return place(table, table.defaultGroup());
        }
        if (fitting.size() == 1) {
            return place(table, fitting.getFirst());
        }
        throw new Refused(new BadRequest("model must name the group to use; " + usable(table, caller)));
    }

    private static Place place(RoutingTable table, String name) {
        return table.group(name).<Place>map(Place.InGroup::new).orElseGet(Place.Hosted::new);
    }

    private static Stream<String> names(RoutingTable table, Caller caller) {
        return Stream.concat(table.groups().keySet().stream(), Stream.of(ModelGroup.HOSTED))
                .filter(caller::mayUse)
                .sorted();
    }

    private static String usable(RoutingTable table, Caller caller) {
        List<String> names = names(table, caller).toList();
        return names.isEmpty() ? "this key may use none" : "this key may use " + String.join(", ", names);
    }

    private static boolean isOf(String group, @Nullable Provider provider) {
        return provider == null || (provider == Provider.HOSTED) == isHosted(group);
    }

    private static boolean isHosted(String group) {
        return group.equals(ModelGroup.HOSTED);
    }
}
