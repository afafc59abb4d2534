package dev.repertoire.core.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;

/// A run of bytes within a spool. Valid while the spool is open.
public record SpoolSlice(Spool spool, long offset, long sizeBytes) {
    public SpoolSlice {
        Objects.checkFromIndexSize(offset, sizeBytes, spool.sizeBytes());
    }

    /// Reads the slice from its first byte; each call starts at the beginning.
    public InputStream open() {
        return Channels.newInputStream(channel());
    }

    /// A read-only channel whose positions count from the slice's first byte.
    public SeekableByteChannel channel() {
        return new Channel(this);
    }

    /// Writes the slice to `target`.
    public void writeTo(OutputStream target) throws IOException {
        spool.writeTo(target, offset, sizeBytes);
    }

    /// The whole slice, for small ones.
    public byte[] toBytes() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(sizeBytes));
        try (SeekableByteChannel channel = channel()) {
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // read on
            }
        }
        return buffer.array();
    }

    private static final class Channel implements SeekableByteChannel {
        private final SpoolSlice slice;
        private long position;
        private boolean isOpen = true;

        Channel(SpoolSlice slice) {
            this.slice = slice;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!isOpen) {
                throw new ClosedChannelException();
            }
            long left = slice.sizeBytes - position;
            if (left <= 0) {
                return -1;
            }
            int limit = target.limit();
            target.limit(target.position() + (int) Math.min(target.remaining(), left));
            int count = slice.spool.read(slice.offset + position, target);
            target.limit(limit);
            position += Math.max(count, 0);
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return slice.sizeBytes;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return isOpen;
        }

        @Override
        public void close() {
            isOpen = false;
        }
    }
}
