package dev.repertoire.sdk;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The same as [Catalog], asynchronously; see [SkillsClientAsync].
public final class CatalogAsync {
    private final Catalog catalog;

    CatalogAsync(Catalog catalog) {
        this.catalog = catalog;
    }

    public PagesAsync<CatalogSkill> list() {
        return new PagesAsync<>(catalog.list());
    }

    public PagesAsync<CatalogSkill> named(String name) {
        return new PagesAsync<>(catalog.named(name));
    }

    public PagesAsync<CatalogSkill> search(String text) {
        return new PagesAsync<>(catalog.search(text));
    }

    public CompletableFuture<CatalogDetails> get(String id) {
        return InFlight.start(() -> catalog.get(id));
    }

    public CompletableFuture<Optional<String>> defaultGroup() {
        return InFlight.start(catalog::defaultGroup);
    }
}
