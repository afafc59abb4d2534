package dev.repertoire.core.bundle;

import dev.repertoire.core.Digest;

/// One file of a bundle.
///
/// @param path with the top folder, separated by `/`
public record BundleFile(String path, long sizeBytes, Digest sha256, boolean isExecutable) {}
