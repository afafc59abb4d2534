package dev.repertoire.wire;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.Upload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A create as it came: the files, and the plain fields beside them.
///
/// @param fields the last value of each plain field
public record UploadForm(Map<String, String> fields, Upload upload) implements AutoCloseable {
    private static final int MAX_TITLE_CHARACTERS = 255;

    public UploadForm {
        fields = Map.copyOf(fields);
    }

    /// The title sent in the field of this lane; null if none was sent, or an empty one. The other lane's field is
    /// ignored.
    ///
    /// @throws Refused if it is longer than 255 characters or has a line break
    public @Nullable String title(Lane lane) {
        String field = lane == Lane.GA ? "display_name" : "display_title";
        String title = fields.getOrDefault(field, "").strip();
        if (title.isEmpty()) {
            return null;
        }
        if (title.codePointCount(0, title.length()) > MAX_TITLE_CHARACTERS) {
            throw new Refused(new BadRequest(field + " must be at most " + MAX_TITLE_CHARACTERS + " characters long"));
        }
        if (title.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refused(new BadRequest(field + " must be a single line without control characters"));
        }
        return title;
    }

    @Override
    public void close() {
        upload.close();
    }
}
