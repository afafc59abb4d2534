package dev.repertoire.core.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/// Builds zip archives field by field, so that a test can get one of them wrong.
final class RawZip {
    private final List<Entry> entries = new ArrayList<>();
    byte[] beforeDirectory = {};
    byte[] afterDirectory = {};
    byte[] comment = {};
    int announced = -1;

    /// An entry, stored, with both headers right until changed.
    static final class Entry {
        byte[] name;
        byte[] localName;
        byte[] data;
        byte[] before = {};
        byte[] after = {};
        byte[] extra = {};
        byte[] localExtra = {};
        int flags;
        int localFlags;
        int method;
        int host = 3;
        int mode = 0100644;
        int crc;
        int localCrc;
        int size;
        int localSize;
        int packed;
        int localPacked;

        private Entry(String name, byte[] data) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.localName = this.name;
            this.data = data;
            var crc32 = new CRC32();
            crc32.update(data);
            crc = (int) crc32.getValue();
            localCrc = crc;
            size = data.length;
            localSize = size;
            packed = size;
            localPacked = size;
        }

        /// Moves sizes and checksum behind the data, in the form given.
        void describeAfter(boolean isSigned, boolean isWide) {
            flags = 8;
            localFlags = 8;
            localCrc = 0;
            localSize = 0;
            localPacked = 0;
            ByteBuffer descriptor = buffer(24);
            if (isSigned) {
                descriptor.putInt(0x08074b50);
            }
            descriptor.putInt(crc);
            if (isWide) {
                descriptor.putLong(packed).putLong(size);
            } else {
                descriptor.putInt(packed).putInt(size);
            }
            after = bytes(descriptor);
        }
    }

    static RawZip withSkill() {
        return new RawZip()
                .add("demo-skill/SKILL.md", "---\nname: demo-skill\ndescription: Test.\n---\nBody\n", entry -> {});
    }

    static RawZip withFile(Consumer<Entry> change) {
        return withSkill().add("demo-skill/a.txt", "hello", change);
    }

    RawZip add(String name, String text, Consumer<Entry> change) {
        var entry = new Entry(name, text.getBytes(StandardCharsets.UTF_8));
        change.accept(entry);
        entries.add(entry);
        return this;
    }

    RawZip change(Consumer<RawZip> change) {
        change.accept(this);
        return this;
    }

    byte[] build() {
        var out = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        for (Entry e : entries) {
            out.writeBytes(e.before);
            ByteBuffer central = buffer(46 + e.name.length + e.extra.length).putInt(0x02014b50);
            central.putShort((short) (e.host << 8 | 20)).putShort((short) 20);
            central.putShort((short) e.flags).putShort((short) e.method).putInt(0x00210000);
            central.putInt(e.crc).putInt(e.packed).putInt(e.size);
            central.putShort((short) e.name.length)
                    .putShort((short) e.extra.length)
                    .putShort((short) 0);
            central.putInt(0)
                    .putInt(e.mode << 16)
                    .putInt(out.size())
                    .put(e.name)
                    .put(e.extra);
            directory.writeBytes(bytes(central));
            ByteBuffer local =
                    buffer(30 + e.localName.length + e.localExtra.length).putInt(0x04034b50);
            local.putShort((short) 20)
                    .putShort((short) e.localFlags)
                    .putShort((short) e.method)
                    .putInt(0x00210000);
            local.putInt(e.localCrc).putInt(e.localPacked).putInt(e.localSize);
            local.putShort((short) e.localName.length).putShort((short) e.localExtra.length);
            out.writeBytes(bytes(local.put(e.localName).put(e.localExtra)));
            out.writeBytes(e.data);
            out.writeBytes(e.after);
        }
        out.writeBytes(beforeDirectory);
        int at = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(afterDirectory);
        int count = announced < 0 ? entries.size() : announced;
        ByteBuffer end =
                buffer(22).putInt(0x06054b50).putInt(0).putShort((short) count).putShort((short) count);
        end.putInt(directory.size()).putInt(at).putShort((short) comment.length);
        out.writeBytes(bytes(end));
        out.writeBytes(comment);
        return out.toByteArray();
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
