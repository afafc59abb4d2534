package dev.repertoire.server.models;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Refusal.NotFound;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.server.http.KnownParameters;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/// Describes the model groups a key may use, in LiteLLM's shapes: their accounts one by one, or each group as a
/// whole. An account is named, and its address and its credential are not shown.
public final class ModelInfoEndpoints {
    private static final String MODE = "skills";

    private final Supplier<RoutingTable> routing;

    /// @param routing the groups there are now
    public ModelInfoEndpoints(Supplier<RoutingTable> routing) {
        this.routing = routing;
    }

    /// An element for each account of each group.
    public Response models(Request request) {
        KnownParameters.check(request, Set.of());
        return Response.json(
                200,
                data(
                        usable(request),
                        (json, name) -> accounts(name).forEach(account -> writeModel(json, name, account))));
    }

    /// An element for each group, or for the one that `model_group` names.
    public Response groups(Request request) {
        KnownParameters.check(request, Set.of("model_group"));
        Optional<String> named = request.query("model_group").filter(name -> !name.isEmpty());
        List<String> groups = usable(request).stream()
                .filter(name -> named.isEmpty() || named.get().equals(name))
                .toList();
        if (groups.isEmpty() && named.isPresent()) {
            throw new Refused(new NotFound("There is no model group of this name for this key"));
        }
        return Response.json(200, data(groups, ModelInfoEndpoints::writeGroup));
    }

    /// The groups that the caller may use, in the order of the file, `hosted` last.
    private List<String> usable(Request request) {
        Caller caller = request.caller().orElseThrow();
        return routing.get().names().listed(caller);
    }

    private List<String> accounts(String name) {
        RoutingTable table = routing.get();
        Optional<ModelGroup> group = table.names().group(name).flatMap(table::group);
        return group.map(found -> found.deployments().stream()
                        .map(Deployment::account)
                        .map(account -> account.name())
                        .toList())
                .orElse(List.of(ModelGroup.HOSTED));
    }

    private static byte[] data(List<String> names, BiConsumer<JsonGenerator, String> write) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            names.forEach(name -> write.accept(json, name));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeModel(JsonGenerator json, String name, String account) {
        json.writeStartObject();
        json.writeStringProperty("model_name", name);
        json.writeObjectPropertyStart("litellm_params");
        json.writeStringProperty("model", provider(name) + "/" + name);
        json.writeStringProperty("custom_llm_provider", provider(name));
        json.writeEndObject();
        json.writeObjectPropertyStart("model_info");
        json.writeStringProperty("id", account);
        json.writeBooleanProperty("db_model", false);
        json.writeStringProperty("mode", MODE);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeGroup(JsonGenerator json, String name) {
        json.writeStartObject();
        json.writeStringProperty("model_group", name);
        json.writeArrayPropertyStart("providers");
        json.writeString(provider(name));
        json.writeEndArray();
        json.writeStringProperty("mode", MODE);
        json.writeEndObject();
    }

    private static String provider(String name) {
        return name.equals(ModelGroup.HOSTED) ? "hosted" : "anthropic";
    }
}
