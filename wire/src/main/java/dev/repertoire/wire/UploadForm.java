package dev.repertoire.wire;

import dev.repertoire.core.Lane;
import dev.repertoire.core.bundle.Upload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A create as it came: the files, and the plain fields beside them.
///
/// @param fields the last value of each plain field
public record UploadForm(Map<String, String> fields, Upload upload) implements AutoCloseable {
    public UploadForm {
        fields = Map.copyOf(fields);
    }

    /// What was sent in the title's field of this lane; null if nothing was. The other lane's field is ignored.
    public @Nullable String title(Lane lane) {
        return fields.get(Titles.field(lane));
    }

    @Override
    public void close() {
        upload.close();
    }
}
