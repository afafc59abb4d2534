package dev.repertoire.sdk;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The same as [SkillsClient], asynchronously: each call runs on its own virtual thread. Cancelling a future
/// cancels its call. A failed call completes its future with the exception of the [SkillsClient] method; `join`
/// and `get` wrap it as usual.
///
/// {@snippet file="GuideTest.java" region="async"}
public final class SkillsClientAsync {
    private final SkillsClient client;

    SkillsClientAsync(SkillsClient client) {
        this.client = client;
    }

    /// The same connections, with these options on every call.
    public SkillsClientAsync with(CallOptions options) {
        return new SkillsClientAsync(client.with(options));
    }

    public CompletableFuture<Skill> create(Upload upload) {
        return InFlight.start(() -> client.create(upload));
    }

    public CompletableFuture<Skill> create(Upload upload, String title) {
        return InFlight.start(() -> client.create(upload, title));
    }

    public PagesAsync<Skill> list() {
        return new PagesAsync<>(client.list());
    }

    public PagesAsync<Skill> list(ListOptions options) {
        return new PagesAsync<>(client.list(options));
    }

    public CompletableFuture<List<Skill>> named(String name) {
        return InFlight.start(() -> client.named(name));
    }

    public CompletableFuture<Skill> get(String id) {
        return InFlight.start(() -> client.get(id));
    }

    public CompletableFuture<DeleteResult> delete(String id) {
        return InFlight.start(() -> client.delete(id));
    }

    public VersionsAsync versions(String skillId) {
        return new VersionsAsync(client.versions(skillId));
    }

    public CatalogAsync catalog() {
        return new CatalogAsync(client.catalog());
    }
}
