package dev.repertoire.server.models;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.server.config.Fault;
import dev.repertoire.server.config.FaultyConfig;
import dev.repertoire.server.config.LiveConfig;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.wire.Json;
import java.util.Collection;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Makes the server take a changed configuration.
public final class ReloadEndpoint implements Endpoint {
    private final LiveConfig live;

    public ReloadEndpoint(LiveConfig live) {
        this.live = live;
    }

    @Override
    public Response answer(Request request) {
        try {
            return Response.json(200, json(live.reload()));
        } catch (FaultyConfig e) {
            throw new Refused(new BadRequest("The configuration is faulty, and nothing was changed: "
                    + e.faults().stream().map(Fault::toString).collect(Collectors.joining("; "))));
        }
    }

    private static byte[] json(LiveConfig.Reloaded reloaded) {
        RoutingTable routing = reloaded.gateway().routing();
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("status", "reloaded");
            json.writeStringProperty("default_route", routing.defaultGroup());
            writeTexts(json, "model_groups", routing.groups().keySet());
            writeTexts(json, "needs_restart", reloaded.needsRestart());
            writeTexts(json, "warnings", reloaded.warnings());
            json.writeEndObject();
        });
    }

    private static void writeTexts(JsonGenerator json, String name, Collection<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
