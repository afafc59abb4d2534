package dev.repertoire.core.archive;

import dev.repertoire.core.ProcessorShare;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/// The bytes of an archive, read at any position as zip writes numbers: little-endian, unsigned.
/// Reads the channel in blocks, for a directory of thousands of small records.
final class ZipBytes {
    private static final int BLOCK = 16 * 1024;

    private final SeekableByteChannel channel;
    private final long size;
    private final ByteBuffer block =
            ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private final ProcessorShare share = new ProcessorShare();
    private long blockStart;

    ZipBytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /// The share of all that is unpacked of this archive.
    ProcessorShare share() {
        return share;
    }

    long size() {
        return size;
    }

    int u16(long at) throws IOException {
        return Short.toUnsignedInt(block.getShort(locate(at, 2)));
    }

    long u32(long at) throws IOException {
        return Integer.toUnsignedLong(block.getInt(locate(at, 4)));
    }

    /// A 64-bit number. No offset or size in an archive of ours has its top bit set, so such a number is broken.
    long u64(long at) throws IOException {
        long value = block.getLong(locate(at, 8));
        if (value < 0) {
            throw new UnreadableArchive(Rule.ZIP_CORRUPT, "the number at byte " + at + " is impossibly large");
        }
        return value;
    }

    /// `count` bytes, each as the character of its value.
    String latin1(long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count; ) {
            int read = read(at + done, bytes, done, count - done);
            if (read < 0) {
                throw endsBefore(at + count);
            }
            done += read;
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Reads straight from the channel, for the contents of entries.
    ///
    /// @return how many bytes were read; -1 at the end of the archive
    int read(long at, byte[] target, int offset, int count) throws IOException {
        channel.position(at);
        return channel.read(ByteBuffer.wrap(target, offset, count));
    }

    private int locate(long at, int count) throws IOException {
        if (at > size - count) {
            throw endsBefore(at + count);
        }
        if (at < blockStart || at + count > blockStart + block.limit()) {
            block.clear();
            channel.position(at);
            while (block.position() < count && channel.read(block) >= 0) {
                // until it holds what is asked for
            }
            block.flip();
            blockStart = at;
        }
        return (int) (at - blockStart);
    }

    private UnreadableArchive endsBefore(long wanted) {
        return new UnreadableArchive(
                Rule.ZIP_CORRUPT,
                "the archive ends at byte " + size + ", but its records point to byte " + wanted
                        + "; it was probably cut off on the way");
    }
}
