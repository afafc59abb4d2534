package dev.repertoire.sdk;

/// A name and a value: of the query, of a form field, of a header.
record Parameter(String name, String value) {}
