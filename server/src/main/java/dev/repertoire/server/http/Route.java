package dev.repertoire.server.http;

/// One line of the route table.
///
/// @param operation what logs and metrics call it
public record Route(String method, String path, String operation, Endpoint endpoint) {}
