package dev.repertoire.core.bundle;

import dev.repertoire.core.Digest;

/// One file of a bundle, its path beginning with the bundle's folder.
public record BundleFile(String path, long sizeBytes, Digest sha256, boolean isExecutable) {}
