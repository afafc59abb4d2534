package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// An entry's data, unpacked and checked: ends only where directory, data and checksum agree, else throws
/// [UnreadableArchive]. Readers of the JDK don't check the checksum when they seek, and believe the size.
final class EntryContent extends InputStream {
    private static final int MAX_BUFFER_BYTES = 8 * 1024;
    private static final int SURPLUS_BYTES = 512;

    /// An entry costs as much as so many bytes of it.
    private static final int ENTRY_BYTES = 4 * 1024;

    private final ZipBytes zip;
    private final LocatedEntry entry;
    private final String path;
    private final long atMost;
    private final Inflater inflater = new Inflater(true);
    private final byte[] packed;
    private final CRC32 crc = new CRC32();
    private long packedRead;
    private long unpacked;
    private boolean isChecked;

    /// @param atMost how many bytes it may unpack to, whatever its headers say
    EntryContent(ZipBytes zip, LocatedEntry entry, String path, long atMost) {
        this.zip = zip;
        this.entry = entry;
        this.path = path;
        this.atMost = atMost;
        // An archive may have thousands of entries of a few bytes.
        zip.share().spent(ENTRY_BYTES);
        this.packed = new byte[Math.clamp(entry.header().packedBytes(), 1, MAX_BUFFER_BYTES)];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        long left = entry.header().sizeBytes() - unpacked;
        if (count == 0) {
            return 0;
        }
        if (left == 0) {
            checkEnd();
            return -1;
        }
        int read = unpack(target, offset, (int) Math.min(left, count));
        if (read < 0) {
            throw corrupt("ends after " + unpacked + " bytes; its headers say "
                    + entry.header().sizeBytes());
        }
        crc.update(target, offset, read);
        zip.share().spent(read);
        return read;
    }

    /// Goes on unpacking where the size is a lie, so that a bomb is called one; but never past the bound.
    private void checkEnd() throws IOException {
        if (isChecked) {
            return;
        }
        byte[] surplus = new byte[SURPLUS_BYTES];
        while (unpack(surplus, 0, surplus.length) >= 0) {
            // Counts, and throws at the bound.
            zip.share().spent(surplus.length);
        }
        if (unpacked != entry.header().sizeBytes()) {
            throw corrupt("unpacks to " + unpacked + " bytes; its headers say "
                    + entry.header().sizeBytes());
        }
        if (packedRead - inflater.getRemaining() != entry.header().packedBytes()) {
            throw corrupt("has bytes after the end of its compressed data");
        }
        if (crc.getValue() != entry.header().crc32()) {
            throw corrupt("does not match its checksum (CRC-32)");
        }
        isChecked = true;
    }

    /// @return how many bytes were unpacked, at least 1; -1 at the end
    private int unpack(byte[] target, int offset, int count) throws IOException {
        int read = entry.header().method() == EntryMethod.STORED
                ? readPacked(target, offset, count)
                : inflate(target, offset, count);
        unpacked += Math.max(read, 0);
        if (unpacked > atMost) {
            throw new UnreadableArchive(
                    Rule.TOO_LARGE, path, "the archive unpacks to more than is taken; unpacking stopped at this entry");
        }
        return read;
    }

    private int inflate(byte[] target, int offset, int count) throws IOException {
        try {
            while (true) {
                int read = inflater.inflate(target, offset, count);
                if (read > 0) {
                    return read;
                }
                if (inflater.finished()) {
                    return -1;
                }
                int more = inflater.needsInput() ? readPacked(packed, 0, packed.length) : -1;
                if (more < 0) {
                    throw corrupt("is compressed data without an end");
                }
                inflater.setInput(packed, 0, more);
            }
        } catch (DataFormatException e) {
            throw corrupt("is not valid compressed data");
        }
    }

    private int readPacked(byte[] target, int offset, int count) throws IOException {
        long left = entry.header().packedBytes() - packedRead;
        if (left == 0) {
            return -1;
        }
        int read = zip.read(entry.local().dataOffset() + packedRead, target, offset, (int) Math.min(left, count));
        packedRead += Math.max(read, 0);
        return read;
    }

    private UnreadableArchive corrupt(String found) {
        return new UnreadableArchive(Rule.ZIP_CORRUPT, path, "the entry " + found + "; create the archive again");
    }

    @Override
    public void close() {
        inflater.end();
    }
}
