package dev.repertoire.server.operations;

/// The state of an account at this moment.
///
/// @param inFlight  attempts at it that have not ended
/// @param isResting whether it gets no calls because it failed lately
public record AccountState(String account, int inFlight, boolean isResting) {}
