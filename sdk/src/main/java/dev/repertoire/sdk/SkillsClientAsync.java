package dev.repertoire.sdk;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The same as [SkillsClient], without waiting. Cancelling a future ends its call.
@SuppressWarnings("DoNotCallSuggester")
public final class SkillsClientAsync {
    SkillsClientAsync() {}

    public SkillsClientAsync with(CallOptions options) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Skill> create(Upload upload) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Skill> create(Upload upload, String title) {
        throw new UnsupportedOperationException();
    }

    public PagesAsync<Skill> list() {
        throw new UnsupportedOperationException();
    }

    public PagesAsync<Skill> list(ListOptions options) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<List<Skill>> named(String name) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Skill> get(String id) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Deleted> delete(String id) {
        throw new UnsupportedOperationException();
    }

    public VersionsAsync versions(String skillId) {
        throw new UnsupportedOperationException();
    }
}
