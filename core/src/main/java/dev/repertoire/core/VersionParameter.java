package dev.repertoire.core;

import java.util.Objects;

/// The word that stood where a version belongs in a path: an id, a number, `latest`, or nothing of the kind. What
/// it may be depends on the lane and the call, so the place that performs the call reads it.
public record VersionParameter(String text) {
    public VersionParameter {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
