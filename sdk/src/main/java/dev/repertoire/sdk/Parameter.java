package dev.repertoire.sdk;

/// A name and a value of a query, a form field or a header.
record Parameter(String name, String value) {}
