package dev.repertoire.gateway.accounts;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/// Spells a request as the HTTP message that one account gets, with its address and credential.
final class UpstreamMessage {
    private static final String VERSION_HEADER = "anthropic-version";
    private static final String API_VERSION = "2023-06-01";

    private UpstreamMessage() {}

    static ClassicHttpRequest of(Account account, UpstreamRequest request, AccountRoute route) {
        URI base = account.base();
        String query = request.query() == null ? "" : "?" + request.query();
        String path = Objects.requireNonNullElse(base.getRawPath(), "") + request.path() + query;
        var message = new BasicClassicHttpRequest(request.method(), path);
        message.addHeader(HttpHeaders.HOST, base.getRawAuthority());
        route.address(message);
        request.headers().forEach(header -> message.addHeader(header.name(), header.value()));
        message.addHeader("x-api-key", account.credential().revealToUse());
        if (!message.containsHeader(VERSION_HEADER)) {
            message.addHeader(VERSION_HEADER, API_VERSION);
        }
        HttpEntity body = entity(request.body());
        if (body != null) {
            message.addHeader(HttpHeaders.CONTENT_TYPE, body.getContentType());
            message.addHeader(HttpHeaders.CONTENT_LENGTH, body.getContentLength());
            message.setEntity(body);
        }
        return message;
    }

    private static @Nullable HttpEntity entity(@Nullable UpstreamBody body) {
        return switch (body) {
            case null -> null;
            case UpstreamBody.Form(var form) -> new FormEntity(form);
            case UpstreamBody.Json(var text) ->
                new ByteArrayEntity(text.getBytes(StandardCharsets.UTF_8), ContentType.create("application/json"));
        };
    }
}
