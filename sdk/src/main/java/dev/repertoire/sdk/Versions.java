package dev.repertoire.sdk;

import java.nio.file.Path;

/// The versions of one skill. Wherever a version is asked for, [Version#LATEST] will do.
@SuppressWarnings("DoNotCallSuggester")
public final class Versions {
    Versions() {}

    public Version create(Upload upload) {
        throw new UnsupportedOperationException();
    }

    public Pages<Version> list() {
        throw new UnsupportedOperationException();
    }

    public Pages<Version> list(ListOptions options) {
        throw new UnsupportedOperationException();
    }

    public Version get(String version) {
        throw new UnsupportedOperationException();
    }

    public Version latest() {
        throw new UnsupportedOperationException();
    }

    public Deleted delete(String version) {
        throw new UnsupportedOperationException();
    }

    public Download open(String version) {
        throw new UnsupportedOperationException();
    }

    public Downloaded download(String version, Path folder) {
        throw new UnsupportedOperationException();
    }

    public Downloaded downloadZip(String version, Path file) {
        throw new UnsupportedOperationException();
    }
}
