package dev.repertoire.server.http;

import dev.repertoire.core.Operation;

/// One line of the route table.
///
/// @param operation what the route does, and what logs and metrics call it
/// @param access    who may call it
public record Route(String method, String path, Operation operation, Access access, Endpoint endpoint) {}
