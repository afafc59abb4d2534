package dev.repertoire.core.bundle;

import dev.repertoire.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// Writes the one zip that given files make, in one pass.
///
/// Written by hand because its digest is for ever the name of a version's bytes: a library may change a flag or
/// the order of fields in any release, and zlib has changed what it compresses to. So every byte is spelled out
/// here (the format is in APPNOTE.TXT), files are stored as they are, and a golden test holds it.
final class CanonicalZip {
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int VERSION = 20;
    private static final int MADE_BY_UNIX = 3 << 8 | VERSION;
    private static final int NAME_IS_UTF8 = 1 << 11;
    private static final int STORED = 0;

    /// 1980-01-01 00:00, the earliest that zip can say.
    private static final int TIME = 0;

    private static final int DATE = 1 << 5 | 1;
    private static final int MODE_FILE = 0100644;
    private static final int MODE_EXECUTABLE = 0100755;

    private final Spool spool;
    private final MessageDigest hash = Digest.sha256();
    private final byte[] buffer = new byte[16 * 1024];
    private final List<Written> written = new ArrayList<>();

    private record Written(String path, int crc32, int sizeBytes, int mode, int offset) {}

    CanonicalZip(Spool spool) {
        this.spool = spool;
    }

    /// Appends a file. Call in the order of the paths' bytes.
    ///
    /// @param content as large, and with the checksum, as said
    /// @return the SHA-256 of the file
    Digest add(String path, long sizeBytes, long crc32, boolean isExecutable, InputStream content) throws IOException {
        var file = new Written(
                path,
                (int) crc32,
                Math.toIntExact(sizeBytes),
                isExecutable ? MODE_EXECUTABLE : MODE_FILE,
                Math.toIntExact(spool.sizeBytes()));
        written.add(file);
        ByteBuffer header = record(30, path).putInt(LOCAL_SIGNATURE);
        putCommon(header, file);
        write(header.put(path.getBytes(StandardCharsets.UTF_8)));
        MessageDigest fileHash = Digest.sha256();
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            fileHash.update(buffer, 0, count);
            hash.update(buffer, 0, count);
            spool.write(buffer, 0, count);
        }
        return Digest.of(fileHash);
    }

    /// Appends the directory.
    ///
    /// @return the SHA-256 of the whole zip
    Digest finish() throws IOException {
        int directoryOffset = Math.toIntExact(spool.sizeBytes());
        for (Written file : written) {
            ByteBuffer header = record(46, file.path).putInt(CENTRAL_SIGNATURE).putShort((short) MADE_BY_UNIX);
            putCommon(header, file);
            header.putShort((short) 0); // no comment
            header.putShort((short) 0); // disk
            header.putShort((short) 0); // internal attributes
            header.putInt(file.mode << 16);
            header.putInt(file.offset);
            write(header.put(file.path.getBytes(StandardCharsets.UTF_8)));
        }
        int directorySize = Math.toIntExact(spool.sizeBytes() - directoryOffset);
        ByteBuffer end = record(22, "").putInt(END_SIGNATURE);
        end.putInt(0); // disks
        end.putShort((short) written.size()).putShort((short) written.size());
        end.putInt(directorySize).putInt(directoryOffset);
        write(end.putShort((short) 0)); // no comment
        return Digest.of(hash);
    }

    /// The fields that both headers of a file have, in the same order.
    private static void putCommon(ByteBuffer header, Written file) {
        header.putShort((short) VERSION).putShort((short) NAME_IS_UTF8).putShort((short) STORED);
        header.putShort((short) TIME).putShort((short) DATE);
        header.putInt(file.crc32).putInt(file.sizeBytes).putInt(file.sizeBytes);
        header.putShort((short) file.path.getBytes(StandardCharsets.UTF_8).length);
        header.putShort((short) 0); // no extra fields
    }

    private static ByteBuffer record(int fixedBytes, String path) {
        return ByteBuffer.allocate(fixedBytes + path.getBytes(StandardCharsets.UTF_8).length)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer record) throws IOException {
        record.flip();
        hash.update(record.duplicate());
        spool.write(record);
    }
}
