package dev.repertoire.wire.multipart;

import java.io.IOException;

/// Receives the bytes of one part as they arrive.
@FunctionalInterface
public interface PartSink {
    void accept(byte[] buffer, int offset, int count) throws IOException;
}
