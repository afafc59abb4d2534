package dev.repertoire.core;

/// A place that can perform the nine calls: our own store, one upstream account, or a choice among such places.
@FunctionalInterface
public interface Backend {

    /// Performs `call` and returns when its effect is durable. Safe to call from many threads.
    ///
    /// @throws Refused if the call can't be performed, with the reason
    Reply call(SkillCall call, CallContext context);
}
