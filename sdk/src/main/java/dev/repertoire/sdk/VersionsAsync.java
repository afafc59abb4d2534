package dev.repertoire.sdk;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// The same as [Versions], without waiting. Cancelling a future ends its call.
@SuppressWarnings("DoNotCallSuggester")
public final class VersionsAsync {
    VersionsAsync() {}

    public CompletableFuture<Version> create(Upload upload) {
        throw new UnsupportedOperationException();
    }

    public PagesAsync<Version> list() {
        throw new UnsupportedOperationException();
    }

    public PagesAsync<Version> list(ListOptions options) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Version> get(String version) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Version> latest() {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Deleted> delete(String version) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Download> open(String version) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Downloaded> download(String version, Path folder) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Downloaded> downloadZip(String version, Path file) {
        throw new UnsupportedOperationException();
    }
}
