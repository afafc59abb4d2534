package dev.repertoire.core;

/// What a place that performs a call needs besides the call.
///
/// @param caller       who asks
/// @param lane         the dialect they speak
/// @param requestId    the id by which our log knows the request
/// @param cancellation cancels what is done for a client that disconnects
public record CallContext(Caller caller, Lane lane, String requestId, Cancellation cancellation) {
    /// A call that nothing cancels.
    public CallContext(Caller caller, Lane lane, String requestId) {
        this(caller, lane, requestId, new Cancellation());
    }
}
