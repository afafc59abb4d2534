package dev.repertoire.server.skills;

import dev.repertoire.core.Caller;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillId;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.routing.Destination;
import dev.repertoire.gateway.routing.RoutedSkills;
import dev.repertoire.server.http.KnownParameters;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.operations.RequestTrace;
import dev.repertoire.store.Catalog;
import dev.repertoire.store.CatalogFilter;
import dev.repertoire.wire.OwnParameters;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists and shows hosted skills with what the Skills API has no fields for. Ours, not the Skills API's.
public final class CatalogEndpoints {
    private static final int LONGEST_TEXT = 255;
    private static final Set<String> LIST_PARAMETERS =
            Set.of("limit", "page", "name", "query", OwnParameters.MODEL, OwnParameters.PROVIDER, "beta");

    private final Catalog catalog;
    private final RoutedSkills routing;

    public CatalogEndpoints(Catalog catalog, RoutedSkills routing) {
        this.catalog = catalog;
        this.routing = routing;
    }

    /// A key that may not use our own registry gets a 403 here, as where it names it as its group.
    public Response list(Request request) throws IOException {
        KnownParameters.check(request, LIST_PARAMETERS);
        Caller caller = request.caller().orElseThrow();
        if (!caller.mayUse(ModelGroup.HOSTED)) {
            throw new Refused(new NotAllowed("This key may not use the group " + ModelGroup.HOSTED));
        }
        Destination destination = GatewayParameters.in(request).destination();
        Optional<String> group = routing.group(caller, destination);
        boolean isHosted = group.filter(ModelGroup.HOSTED::equals).isPresent();
        if (!isHosted && (destination.group() != null || destination.provider() != null)) {
            throw new Refused(
                    new BadRequest("Only the skills of the group " + ModelGroup.HOSTED + " can be listed here"));
        }
        if (destination.group() != null) {
            RequestTrace.of(request).setGroup(ModelGroup.HOSTED);
        }
        RequestTrace.of(request).setPlace(ModelGroup.HOSTED);
        var filter = new CatalogFilter(request.query("name").orElse(null), text(request));
        var page = new PageParameters(
                request.query("limit").orElse(null), request.query("page").orElse(null));
        return Response.json(200, CatalogJson.list(catalog.list(caller.workspace(), filter, page), group.orElse(null)));
    }

    /// A key that may not use our own registry gets a 404 here, as it does for the skill itself.
    public Response show(Request request) {
        Caller caller = request.caller().orElseThrow();
        var skill = new SkillId(request.pathParameter("skill_id"));
        if (!caller.mayUse(ModelGroup.HOSTED)) {
            throw new Refused(new NoSuchSkill(skill));
        }
        RequestTrace.of(request).setPlace(ModelGroup.HOSTED);
        return Response.json(200, CatalogJson.details(catalog.get(caller.workspace(), skill)));
    }

    private static @Nullable String text(Request request) {
        String text = request.query("query").orElse(null);
        if (text != null
                && (text.isEmpty()
                        || text.length() > LONGEST_TEXT
                        || text.chars().anyMatch(Character::isISOControl))) {
            throw new Refused(new BadRequest(
                    "query must have 1 to " + LONGEST_TEXT + " characters, none of them a control character"));
        }
        return text;
    }
}
