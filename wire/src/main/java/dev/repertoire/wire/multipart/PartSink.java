package dev.repertoire.wire.multipart;

import java.io.IOException;

/// Takes the bytes of one part as they come.
@FunctionalInterface
public interface PartSink {
    void accept(byte[] buffer, int offset, int count) throws IOException;
}
