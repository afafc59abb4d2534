package dev.repertoire.core;

/// Where a call comes from and what came with it; travels beside the call to every place that performs it.
///
/// @param caller      who asks
/// @param lane        the dialect they speak
/// @param requestId   the id by which our log knows the request
/// @param destination where they want it performed
/// @param passThrough what goes up to an account as it came
/// @param journey     where those who route the call note what becomes of it
public record Origin(
        Caller caller, Lane lane, String requestId, Destination destination, PassThrough passThrough, Journey journey) {
    /// A call that says nothing of where, and with which nothing else came.
    public Origin(Caller caller, Lane lane, String requestId) {
        this(caller, lane, requestId, Destination.ANY, PassThrough.NOTHING, new Journey());
    }
}
