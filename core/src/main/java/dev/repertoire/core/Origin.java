package dev.repertoire.core;

/// Where a call comes from; travels beside the call to every place that performs it.
///
/// @param caller    who asks
/// @param lane      the dialect they speak
/// @param requestId the id the answer will carry, for the event log
public record Origin(Caller caller, Lane lane, String requestId) {}
