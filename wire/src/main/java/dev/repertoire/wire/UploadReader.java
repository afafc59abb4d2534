package dev.repertoire.wire;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.RawForm;
import dev.repertoire.core.bundle.Spool;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.core.bundle.SpoolSlice;
import dev.repertoire.core.bundle.Upload;
import dev.repertoire.core.bundle.UploadPart;
import dev.repertoire.wire.multipart.Boundary;
import dev.repertoire.wire.multipart.MalformedMultipart;
import dev.repertoire.wire.multipart.MultipartReader;
import dev.repertoire.wire.multipart.PartHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Streams an upload form into a spool unchanged, so that it can be stored or forwarded. Parts may be in any
/// order: file parts are named `files[]`, everything else is a plain field. The caller limits the number of
/// bytes; this class limits parts and fields. Safe for many threads.
public final class UploadReader {
    private static final String FILES = "files[]";
    /// Our own parameters, which are cut out of the forwarded form.
    private static final int MAX_FIELDS = 100;
    private static final int MAX_FIELD_BYTES = 64 * 1024;

    private final SpoolFolder spoolFolder;
    private final SpoolMemory spoolMemory;
    private final int maxFiles;

    /// @param spoolFolder for uploads that do not fit into `spoolMemory`
    public UploadReader(SpoolFolder spoolFolder, SpoolMemory spoolMemory, int maxFiles) {
        this.spoolFolder = spoolFolder;
        this.spoolMemory = spoolMemory;
        this.maxFiles = maxFiles;
    }

    /// The same for the uploads of one owner, who can't take all of the spool folder.
    ///
    /// @param owner equal for the same owner
    public UploadReader forOwner(Object owner) {
        return new UploadReader(spoolFolder.forOwner(owner), spoolMemory, maxFiles);
    }

    /// Reads the whole `body`. The caller closes the form.
    ///
    /// @throws Refused     if the body is not a form with files
    /// @throws IOException if the body can't be read or the spool can't be written
    public UploadForm read(@Nullable String contentType, InputStream body) throws IOException {
        String boundary = contentType == null ? null : Boundary.in(contentType).orElse(null);
        if (contentType == null || boundary == null) {
            throw new Refused(new BadRequest("Expected a multipart/form-data body with a boundary and the skill's files"
                    + " in parts named files[], found "
                    + (contentType == null ? "no Content-Type" : "another Content-Type")));
        }
        var spool = new Spool(spoolFolder, spoolMemory);
        boolean isRead = false;
        try {
            var spooling = new SpoolingBody(body, spool);
            UploadForm form = read(new MultipartReader(spooling, boundary), spooling, spool, contentType);
            isRead = true;
            return form;
        } catch (MalformedMultipart e) {
            throw new Refused(new BadRequest("Malformed multipart body: " + e.getMessage()));
        } finally {
            if (!isRead) {
                spool.close();
            }
        }
    }

    private UploadForm read(MultipartReader reader, SpoolingBody body, Spool spool, String contentType)
            throws IOException {
        Map<String, String> fields = new HashMap<>();
        List<FilePart> files = new ArrayList<>();
        List<Extent> ours = new ArrayList<>();
        for (PartHead part = reader.nextPart(); part != null; part = reader.nextPart()) {
            long start = reader.partOffset();
            if (part.name().equals(FILES)) {
                long offset = reader.offset();
                reader.readTo((bytes, at, count) -> {});
                files.add(new FilePart(filename(part, files.size()), offset, reader.partOffset() - offset));
                if (files.size() > maxFiles) {
                    throw new Refused(new BadRequest("Too many files: at most " + maxFiles + " are accepted"));
                }
            } else {
                boolean isRepeated = fields.put(part.name(), field(reader, part)) != null;
                if (isRepeated && OwnParameters.IN_BODY.contains(part.name())) {
                    throw new Refused(
                            new BadRequest(part.name() + " is given more than once in the form; expected one"));
                }
                if (fields.size() > MAX_FIELDS) {
                    throw new Refused(new BadRequest("Too many fields: at most " + MAX_FIELDS + " are accepted"));
                }
                if (OwnParameters.IN_BODY.contains(part.name())) {
                    ours.add(new Extent(start, reader.partOffset()));
                }
            }
        }
        if (files.isEmpty()) {
            throw new Refused(new BadRequest("files[]: Field required"));
        }
        body.readToEnd();
        return new UploadForm(fields, upload(files, spool, new RawForm(contentType, without(ours, spool))));
    }

    /// The body without these parts. Each is removed together with the line break before its boundary. The first
    /// part of a body without a preamble has none, and leaves its own to the next part.
    private static List<SpoolSlice> without(List<Extent> cut, Spool spool) {
        List<SpoolSlice> pieces = new ArrayList<>();
        long kept = 0;
        for (Extent part : cut) {
            if (part.start() > kept) {
                pieces.add(spool.slice(kept, part.start() - kept));
            }
            kept = part.start() < kept ? part.end() + 2 : part.end();
        }
        pieces.add(spool.slice(kept, spool.sizeBytes() - kept));
        return pieces;
    }

    private static String filename(PartHead part, int index) {
        String filename = part.filename();
        if (filename == null || filename.isEmpty()) {
            throw new Refused(new BadRequest("files[]." + index + ": Expected UploadFile, received: <class 'str'>"
                    + " (the part has no filename; give it one, such as my-skill/SKILL.md)"));
        }
        return filename;
    }

    private static String field(MultipartReader reader, PartHead part) throws IOException {
        var value = new ByteArrayOutputStream();
        reader.readTo((bytes, offset, count) -> {
            if (value.size() + count > MAX_FIELD_BYTES && part.filename() == null) {
                throw new Refused(new BadRequest("A form field is longer than " + MAX_FIELD_BYTES + " bytes"));
            }
            // A file field with another name than files[] is ignored, as in the real API.
            if (part.filename() == null) {
                value.write(bytes, offset, count);
            }
        });
        return FieldText.decode(value.toByteArray(), part.name(), part.charset());
    }

    /// Parts refer to the spool only once it is complete, since it may move from memory to a file while it grows.
    private static Upload upload(List<FilePart> files, Spool spool, RawForm form) {
        List<UploadPart> parts = files.stream()
                .map(file -> new UploadPart(file.filename(), spool.slice(file.offset(), file.sizeBytes())))
                .toList();
        return new Upload(spool, parts, form);
    }

    private record FilePart(String filename, long offset, long sizeBytes) {}

    private record Extent(long start, long end) {}
}
