package dev.repertoire.sdk;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// The same as [Versions], without waiting. Cancelling a future ends its call.
public final class VersionsAsync {
    private final Versions versions;

    VersionsAsync(Versions versions) {
        this.versions = versions;
    }

    public CompletableFuture<Version> create(Upload upload) {
        return InFlight.start(() -> versions.create(upload));
    }

    public PagesAsync<Version> list() {
        return new PagesAsync<>(versions.list());
    }

    public PagesAsync<Version> list(ListOptions options) {
        return new PagesAsync<>(versions.list(options));
    }

    public CompletableFuture<Version> get(String version) {
        return InFlight.start(() -> versions.get(version));
    }

    public CompletableFuture<Version> latest() {
        return InFlight.start(versions::latest);
    }

    public CompletableFuture<Deleted> delete(String version) {
        return InFlight.start(() -> versions.delete(version));
    }

    /// Once it is there, reading it waits. Close it; a future that is cancelled closes it itself.
    public CompletableFuture<Download> open(String version) {
        return InFlight.start(() -> versions.open(version));
    }

    public CompletableFuture<Downloaded> download(String version, Path folder) {
        return InFlight.start(() -> versions.download(version, folder));
    }

    public CompletableFuture<Downloaded> download(Version version, Path folder) {
        return InFlight.start(() -> versions.download(version, folder));
    }

    public CompletableFuture<Downloaded> downloadInPlace(String version, Path folder) {
        return InFlight.start(() -> versions.downloadInPlace(version, folder));
    }

    public CompletableFuture<Downloaded> downloadInPlace(Version version, Path folder) {
        return InFlight.start(() -> versions.downloadInPlace(version, folder));
    }

    public CompletableFuture<Downloaded> downloadZip(String version, Path file) {
        return InFlight.start(() -> versions.downloadZip(version, file));
    }
}
