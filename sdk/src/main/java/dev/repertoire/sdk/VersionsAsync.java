package dev.repertoire.sdk;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// The same as [Versions], asynchronously. Cancelling a future cancels its call.
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

    public CompletableFuture<DeleteResult> delete(String version) {
        return InFlight.start(() -> versions.delete(version));
    }

    /// Reading the download blocks. Close it; cancelling the future closes it as well.
    public CompletableFuture<Download> open(String version) {
        return InFlight.start(() -> versions.open(version));
    }

    public CompletableFuture<DownloadResult> download(String version, Path folder) {
        return InFlight.start(() -> versions.download(version, folder));
    }

    public CompletableFuture<DownloadResult> download(Version version, Path folder) {
        return InFlight.start(() -> versions.download(version, folder));
    }

    public CompletableFuture<DownloadResult> downloadInPlace(String version, Path folder) {
        return InFlight.start(() -> versions.downloadInPlace(version, folder));
    }

    public CompletableFuture<DownloadResult> downloadInPlace(Version version, Path folder) {
        return InFlight.start(() -> versions.downloadInPlace(version, folder));
    }

    public CompletableFuture<DownloadResult> downloadZip(String version, Path file) {
        return InFlight.start(() -> versions.downloadZip(version, file));
    }
}
