package dev.repertoire.core;

/// One header line of a request or an answer, spelled as it came.
public record Header(String name, String value) {}
