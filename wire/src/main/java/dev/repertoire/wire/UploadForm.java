package dev.repertoire.wire;

import dev.repertoire.core.Lane;
import dev.repertoire.core.bundle.Upload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form of a create: the files, and the plain fields.
///
/// @param fields the last value of each plain field
public record UploadForm(Map<String, String> fields, Upload upload) implements AutoCloseable {
    public UploadForm {
        fields = Map.copyOf(fields);
    }

    /// The value of the title's field in this lane; null if none was sent. The other lane's field is ignored.
    public @Nullable String title(Lane lane) {
        return fields.get(Titles.field(lane));
    }

    @Override
    public void close() {
        upload.close();
    }
}
