package dev.repertoire.core.folder;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.CRC32;

/// A file on disk, held to what it was when it was first read. It is read more than once, to be checked and to
/// be packed, and what is packed must be what was checked. Used by one thread at a time.
public final class DiskFile implements FolderFile {
    private final Path file;
    private final String path;
    private final long sizeBytes;
    private final boolean isExecutable;
    /// -1 until it is read; a checksum is not negative.
    private long crc32 = -1;

    DiskFile(Path file, String path, BasicFileAttributes attributes, boolean isExecutable) {
        this.file = file;
        this.path = path;
        this.sizeBytes = attributes.size();
        this.isExecutable = isExecutable;
    }

    /// The regular file at `file`, or that the link there leads to.
    ///
    /// @param path what it is called in the skill
    /// @throws IOException if there is no such file, or something else
    public static DiskFile of(Path file, String path) throws IOException {
        Path real = file.toRealPath();
        BasicFileAttributes attributes =
                Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(file + " is not a file");
        }
        return new DiskFile(real, path, attributes, ExecuteBit.isSet(real));
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public boolean isExecutable() {
        return isExecutable;
    }

    @Override
    public InputStream open() throws IOException {
        if (crc32 < 0) {
            var first = new CRC32();
            try (InputStream in = new Unchanged(opened(), first)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            crc32 = first.getValue();
        }
        return new Unchanged(opened(), new CRC32());
    }

    private InputStream opened() throws IOException {
        try {
            // Not through a link that has taken the file's place meanwhile.
            return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new FileChanged(path);
        }
    }

    /// Ends only where the file ended before, with the same checksum.
    private final class Unchanged extends FilterInputStream {
        private final CRC32 crc;
        private long count;

        Unchanged(InputStream in, CRC32 crc) {
            super(in);
            this.crc = crc;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                crc.update(target, offset, read);
                count += read;
            }
            boolean isOver = read < 0;
            boolean isAsBefore = count == sizeBytes && (crc32 < 0 || crc.getValue() == crc32);
            if (count > sizeBytes || (isOver && !isAsBefore)) {
                throw new FileChanged(path);
            }
            return read;
        }

        /// What is skipped must be counted too.
        @Override
        public long skip(long n) throws IOException {
            return readNBytes((int) Math.min(n, 8 * 1024)).length;
        }
    }
}
