package dev.repertoire.gateway.routing;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.SkillCall;
import dev.repertoire.gateway.accounts.ForwardedRequest;
import dev.repertoire.gateway.attempts.CallTrace;

/// A call on skills, with what routing needs beside it.
///
/// @param destination where the caller wants it performed
/// @param forwarded   what goes up to an account as it came
/// @param trace       where routing writes what it does
public record RoutedCall(
        SkillCall call, CallContext context, Destination destination, ForwardedRequest forwarded, CallTrace trace) {}
