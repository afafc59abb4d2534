package dev.repertoire.core.bundle;

/// One file of an upload.
///
/// @param filename as the caller named it: a path with the folder, or an archive's name; not yet checked
public record UploadPart(String filename, SpoolSlice content) {}
