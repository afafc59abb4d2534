package dev.repertoire.core.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A known number of bytes that someone will send: held in memory, or in an open file. Closing frees the file.
public sealed interface Bytes extends AutoCloseable {

    long sizeBytes();

    @Override
    void close();

    /// In memory.
    final class Held implements Bytes {
        private final byte[] bytes;

        /// @param bytes not copied; the caller gives them away
        public Held(byte[] bytes) {
            this.bytes = bytes;
        }

        public ByteBuffer buffer() {
            return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }

        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public void close() {}
    }

    /// In a file, kept open so that it can be sent even when its name is removed meanwhile.
    final class Filed implements Bytes {
        private final FileChannel channel;
        private final long sizeBytes;

        private Filed(FileChannel channel, long sizeBytes) {
            this.channel = channel;
            this.sizeBytes = sizeBytes;
        }

        /// @throws IOException if the file is missing or can't be read
        public static Filed open(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new Filed(channel, channel.size());
        }

        public FileChannel channel() {
            return channel;
        }

        @Override
        public long sizeBytes() {
            return sizeBytes;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
