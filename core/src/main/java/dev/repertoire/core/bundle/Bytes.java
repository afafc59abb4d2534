package dev.repertoire.core.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Bytes to be sent: held in memory, in an open file, or still arriving. Closing frees what they hold.
public sealed interface Bytes extends AutoCloseable {

    /// How many they are; -1 if that is unknown before the last has arrived.
    long sizeBytes();

    @Override
    void close();

    /// In memory.
    final class Held implements Bytes {
        private final byte[] bytes;
        private final boolean isCounted;
        private final Runnable release;

        /// @param bytes not copied; the caller gives them away
        public Held(byte[] bytes) {
            this(bytes, false, () -> {});
        }

        /// @param release frees the place that the bytes take up; run at each [#close()]
        public Held(byte[] bytes, Runnable release) {
            this(bytes, true, release);
        }

        private Held(byte[] bytes, boolean isCounted, Runnable release) {
            this.bytes = bytes;
            this.isCounted = isCounted;
            this.release = release;
        }

        /// Whether the place that the bytes take up is counted by whoever made this.
        public boolean isCounted() {
            return isCounted;
        }

        public ByteBuffer buffer() {
            return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }

        /// The same bytes; closing them runs `also` too.
        public Held whenClosed(Runnable also) {
            return new Held(bytes, () -> {
                release.run();
                also.run();
            });
        }

        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public void close() {
            release.run();
        }
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

    /// Coming in from elsewhere, to be read once.
    final class Streamed implements Bytes {
        private final InputStream stream;
        private final long sizeBytes;

        /// @param stream    closed before its end, it gives up the rest
        /// @param sizeBytes -1 if it isn't known
        public Streamed(InputStream stream, long sizeBytes) {
            this.stream = stream;
            this.sizeBytes = sizeBytes;
        }

        /// Read by one thread, once. Throws `IOException` if they stop coming before their end.
        public InputStream stream() {
            return stream;
        }

        @Override
        public long sizeBytes() {
            return sizeBytes;
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
