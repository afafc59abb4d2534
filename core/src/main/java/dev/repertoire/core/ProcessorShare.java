package dev.repertoire.core;

/// Lets others run while something small unpacks to something large. Virtual threads are not preempted: without
/// this, an upload of a few kilobytes would hold a processor until its last byte is unpacked. Used by one thread.
public final class ProcessorShare {
    private static final int BYTES_AT_ONCE = 64 * 1024;

    private int bytes;

    /// To be called for each piece.
    ///
    /// @param pieceBytes its size, or what costs as much
    @SuppressWarnings("ThreadPriorityCheck") // nothing is wrong without it but who waits
    public void spent(int pieceBytes) {
        bytes += pieceBytes;
        if (bytes >= BYTES_AT_ONCE) {
            bytes = 0;
            Thread.yield();
        }
    }
}
