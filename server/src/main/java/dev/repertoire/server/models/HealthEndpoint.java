package dev.repertoire.server.models;

import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.server.config.Gateway;
import dev.repertoire.server.config.LiveConfig;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.KnownParameters;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.operations.BuildInfo;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Timestamps;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// Reports which accounts answer, in LiteLLM's shape. The status is always 200: readiness must not depend on
/// accounts.
public final class HealthEndpoint implements Endpoint {
    private final LiveConfig live;
    private final AccountHealth health;

    public HealthEndpoint(LiveConfig live, AccountHealth health) {
        this.live = live;
        this.health = health;
    }

    @Override
    public Response answer(Request request) {
        KnownParameters.check(request, Set.of());
        Gateway gateway = live.gateway();
        RoutingTable routing = gateway.routing();
        List<AccountHealth.Finding> findings = health.of(
                routing.deployments().stream().map(Deployment::account).toList(), gateway.healthInterval());
        return Response.json(200, json(findings, routing));
    }

    private static byte[] json(List<AccountHealth.Finding> findings, RoutingTable routing) {
        List<AccountHealth.Finding> healthy =
                findings.stream().filter(finding -> finding.error().isEmpty()).toList();
        List<AccountHealth.Finding> unhealthy =
                findings.stream().filter(finding -> finding.error().isPresent()).toList();
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("version", BuildInfo.THIS.version());
            json.writeStringProperty("commit", BuildInfo.THIS.commit());
            write(json, "healthy_endpoints", healthy, routing);
            write(json, "unhealthy_endpoints", unhealthy, routing);
            json.writeNumberProperty("healthy_count", healthy.size());
            json.writeNumberProperty("unhealthy_count", unhealthy.size());
            json.writeEndObject();
        });
    }

    private static void write(
            JsonGenerator json, String name, List<AccountHealth.Finding> findings, RoutingTable routing) {
        json.writeArrayPropertyStart(name);
        findings.forEach(finding -> write(json, finding, routing));
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, AccountHealth.Finding finding, RoutingTable routing) {
        json.writeStartObject();
        json.writeStringProperty("account", finding.account().name());
        json.writeArrayPropertyStart("model_groups");
        groups(finding, routing).forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("api_base", finding.account().base().toString());
        json.writeNumberProperty("latency_ms", finding.took().toMillis());
        json.writeStringProperty("checked_at", Timestamps.format(finding.checkedAt()));
        finding.error().ifPresent(error -> json.writeStringProperty("error", error));
        json.writeEndObject();
    }

    private static List<String> groups(AccountHealth.Finding finding, RoutingTable routing) {
        return routing.groups().values().stream()
                .filter(group -> group.deployments().stream()
                        .anyMatch(deployment -> deployment.account().equals(finding.account())))
                .map(ModelGroup::name)
                .toList();
    }
}
