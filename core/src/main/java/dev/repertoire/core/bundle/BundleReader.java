package dev.repertoire.core.bundle;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refused;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes bundles of uploads.
public final class BundleReader {
    public BundleReader(BundleLimits limits, Profile profile) {}

    public Bundle read(Upload upload, Lane lane) throws IOException {
        List<UploadPart> parts = new ArrayList<>(upload.parts());
        parts.sort(Comparator.comparing(UploadPart::filename));
        Map<String, Object> fields = new LinkedHashMap<>();
        String raw = "";
        List<BundleFile> files = new ArrayList<>();
        Spool spool = upload.anotherSpool();
        var bytes = new java.io.ByteArrayOutputStream();
        List<Finding> warnings = new ArrayList<>();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (UploadPart part : parts) {
                byte[] content;
                try (InputStream in = part.content().open()) {
                    content = in.readAllBytes();
                }
                MessageDigest hash = Digest.sha256();
                hash.update(content);
                files.add(new BundleFile(part.filename(), content.length, Digest.of(hash), false));
                if (part.filename().endsWith("SKILL.md")) {
                    raw = new String(content, StandardCharsets.UTF_8);
                    for (String line : raw.split("\n", -1)) {
                        int colon = line.indexOf(": ");
                        if (colon > 0) {
                            fields.put(line.substring(0, colon), line.substring(colon + 2));
                        }
                    }
                }
                var entry = new ZipEntry(part.filename());
                var crc = new CRC32();
                crc.update(content);
                entry.setCrc(crc.getValue());
                entry.setSize(content.length);
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        if (raw.isEmpty()) {
            throw new Refused(new Refusal.BadBundle(List.of(
                    new Finding("skill_md_missing", Severity.ERROR, null, null, "SKILL.md not found in uploaded files"))));
        }
        if (fields.containsKey("extra")) {
            warnings.add(new Finding("unknown_key", Severity.WARNING, "SKILL.md", 4, "unknown key extra"));
        }
        MessageDigest hash = Digest.sha256();
        hash.update(bytes.toByteArray());
        spool.write(ByteBuffer.wrap(bytes.toByteArray()));
        String name = String.valueOf(fields.get("name"));
        return new Bundle(
                name,
                new Manifest(name, String.valueOf(fields.get("description")), raw, fields),
                files,
                warnings,
                Digest.of(hash),
                spool.all());
    }
}
