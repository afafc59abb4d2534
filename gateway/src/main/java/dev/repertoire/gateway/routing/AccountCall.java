package dev.repertoire.gateway.routing;

import dev.repertoire.core.SkillCall.OfSkill;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import dev.repertoire.gateway.attempts.AttemptScope;
import java.util.function.Supplier;

/// A call that goes to accounts, with what all its attempts share.
///
/// @param index   the configuration that the call began with
/// @param request the call as accounts are asked
record AccountCall(RoutedCall routed, RoutingIndex index, UpstreamRequest request, AttemptScope scope) {
    AccountCall(RoutedCall routed, RoutingIndex index) {
        this(routed, index, SkillRequest.of(routed.call(), routed.forwarded()), scope(routed, index));
    }

    static AttemptScope scope(RoutedCall routed, RoutingIndex index) {
        return new AttemptScope(
                routed.context().caller().key(), routed.trace(), routed.context().cancellation(), index.settings());
    }

    OfSkill ofSkill() {
        return (OfSkill) routed.call();
    }

    /// Waits for accounts, and adds the time to the trace.
    <T> T waitFor(Supplier<T> accounts) {
        return routed.trace().waitFor(accounts);
    }
}
