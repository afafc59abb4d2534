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
    static Place of(Reach reach, SkillCall call, Origin origin) {
        Destination destination = origin.destination();
        if (destination.group() != null) {
            return named(reach, origin.caller(), destination.group(), destination.provider());
        }
        return call instanceof SkillCall.OfSkill
                ? anywhere(reach, origin.caller(), destination.provider())
                : usual(reach, origin.caller(), destination.provider());
    }

    private static Place named(Reach reach, Caller caller, String name, @Nullable Provider provider) {
        if (!isHosted(name) && reach.table().group(name).isEmpty()) {
            throw new Refused(new BadRequest("model names no group here; " + usable(reach, caller)));
        }
        if (!caller.mayUse(name)) {
            throw new Refused(
                    new NotAllowed("This key may not use the group that model names; " + usable(reach, caller)));
        }
        if (!isOf(name, provider)) {
            throw new Refused(new BadRequest("model and custom_llm_provider contradict each other: the group "
                    + ModelGroup.HOSTED + " is of the provider hosted, every other group of anthropic"));
        }
        return place(reach, name);
    }

    private static Place anywhere(Reach reach, Caller caller, @Nullable Provider provider) {
        boolean isHostedIn = caller.mayUse(ModelGroup.HOSTED) && isOf(ModelGroup.HOSTED, provider);
        Candidates candidates = provider == Provider.HOSTED ? new Candidates(List.of()) : reach.of(caller);
        if (!candidates.all().isEmpty()) {
            return new Place.Anywhere(
                    candidates, isHostedIn, isHostedIn && isHosted(reach.table().defaultGroup()));
        }
        if (isHostedIn) {
            return new Place.Hosted();
        }
        throw new Refused(new NotAllowed("This key may use no group of this provider; " + usable(reach, caller)));
    }

    private static Place usual(Reach reach, Caller caller, @Nullable Provider provider) {
        List<String> fitting =
                names(reach, caller).filter(name -> isOf(name, provider)).toList();
        if (fitting.contains(reach.table().defaultGroup())) {
            return place(reach, reach.table().defaultGroup());
        }
        if (fitting.size() == 1) {
            return place(reach, fitting.getFirst());
        }
        throw new Refused(new BadRequest("model must name the group to use; " + usable(reach, caller)));
    }

    private static Place place(Reach reach, String name) {
        return isHosted(name) ? new Place.Hosted() : new Place.InGroup(name, reach.of(name));
    }

    private static Stream<String> names(Reach reach, Caller caller) {
        return Stream.concat(reach.table().groups().keySet().stream(), Stream.of(ModelGroup.HOSTED))
                .filter(caller::mayUse)
                .sorted();
    }

    private static String usable(Reach reach, Caller caller) {
        List<String> names = names(reach, caller).toList();
        return names.isEmpty() ? "this key may use none" : "this key may use " + String.join(", ", names);
    }

    private static boolean isOf(String group, @Nullable Provider provider) {
        return provider == null || (provider == Provider.HOSTED) == isHosted(group);
    }

    private static boolean isHosted(String group) {
        return group.equals(ModelGroup.HOSTED);
    }
}
