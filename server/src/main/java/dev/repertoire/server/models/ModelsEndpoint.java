package dev.repertoire.server.models;

import dev.repertoire.core.Caller;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.KnownParameters;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/// Lists the model groups a key may use, so that both OpenAI's clients and Anthropic's can read it.
public final class ModelsEndpoint implements Endpoint {
    /// Both shapes ask for a time, and a group has none. LiteLLM's, which is the same at every node and after a
    /// restart.
    private static final Instant CREATED = Instant.ofEpochSecond(1_677_610_602);

    /// LiteLLM's. Other parameters are for pages, and there is one.
    private static final Set<String> FILTERS = Set.of("team_id", "scope", "only_model_access_groups");

    private final Supplier<RoutingTable> routing;

    /// @param routing the groups there are now
    public ModelsEndpoint(Supplier<RoutingTable> routing) {
        this.routing = routing;
    }

    @Override
    public Response answer(Request request) {
        KnownParameters.refuse(request, FILTERS);
        Caller caller = request.caller().orElseThrow();
        return Response.json(200, json(routing.get().names().listed(caller)));
    }

    private static byte[] json(List<String> names) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("object", "list");
            json.writeArrayPropertyStart("data");
            names.forEach(name -> write(json, name));
            json.writeEndArray();
            json.writeBooleanProperty("has_more", false);
            Json.writeNullable(json, "first_id", names.isEmpty() ? null : names.getFirst());
            Json.writeNullable(json, "last_id", names.isEmpty() ? null : names.getLast());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, String name) {
        json.writeStartObject();
        json.writeStringProperty("id", name);
        json.writeStringProperty("object", "model");
        json.writeStringProperty("type", "model");
        json.writeStringProperty("display_name", name);
        json.writeNumberProperty("created", CREATED.getEpochSecond());
        json.writeStringProperty("created_at", Timestamps.format(CREATED));
        json.writeStringProperty("owned_by", name.equals(ModelGroup.HOSTED) ? "repertoire" : "anthropic");
        json.writeEndObject();
    }
}
