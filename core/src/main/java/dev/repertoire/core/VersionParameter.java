package dev.repertoire.core;

import java.util.Objects;

/// The version as it stands in a path: an id, a number, `latest`, or something invalid. Which of them is valid
/// depends on the lane and the call, so the place that performs the call reads it.
public record VersionParameter(String text) {
    public VersionParameter {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
