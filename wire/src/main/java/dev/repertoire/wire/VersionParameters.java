package dev.repertoire.wire;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.VersionId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.wire.VersionRef.ById;
import dev.repertoire.wire.VersionRef.ByNumber;
import dev.repertoire.wire.VersionRef.Latest;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parses the version in a path. Its form depends on the lane and the operation (spec section 3): the beta lane
/// takes only numbers, the GA lane the ids of both lanes, and `latest` only for reading.
public final class VersionParameters {
    /// The spelling in the examples of older documents.
    private static final String EARLIER_PREFIX = "skillver_";
    /// Eighteen digits fit a long, and are beyond any real time.
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private VersionParameters() {}

    /// For getting the version.
    public static VersionRef toGet(VersionParameter slot, Lane lane) {
        return switch (lane) {
            case GA -> latest(slot).or(() -> idOf(slot)).orElseThrow(() -> invalidId(slot));
            case BETA -> betaNumber(slot);
        };
    }

    /// For deleting the version.
    public static VersionRef toDelete(VersionParameter slot, Lane lane) {
        return switch (lane) {
            case GA -> {
                refuseLatest(slot, "deleting");
                yield idOf(slot).orElseThrow(() -> invalidId(slot));
            }
            case BETA -> betaNumber(slot);
        };
    }

    /// For downloading the version's bundle. Here the GA lane also takes a number, and the beta lane ids: some SDKs
    /// get ids from the one lane, and can download only in the other.
    public static VersionRef toDownload(VersionParameter slot, Lane lane) {
        return switch (lane) {
            case GA -> {
                refuseLatest(slot, "downloading");
                yield idOf(slot).or(() -> number(slot)).orElseThrow(() -> invalidId(slot));
            }
            case BETA -> idOf(slot).orElseGet(() -> betaNumber(slot));
        };
    }

    /// For our own routes, which accept every form of a version.
    public static VersionRef any(VersionParameter slot) {
        return latest(slot)
                .or(() -> idOf(slot))
                .or(() -> id(slot, EARLIER_PREFIX))
                .or(() -> number(slot))
                .orElseThrow(() -> invalidId(slot));
    }

    /// The version as the answer to its delete names it: by the form in the path, except for the id of the beta
    /// lane, which only the GA lane takes.
    public static String ofDeleted(VersionParameter slot) {
        String prefix = Spelling.versionPrefix(Lane.BETA);
        return slot.text().startsWith(prefix)
                ? Spelling.versionPrefix(Lane.GA) + slot.text().substring(prefix.length())
                : slot.text();
    }

    private static Optional<VersionRef> latest(VersionParameter slot) {
        return slot.text().equals("latest") ? Optional.of(new Latest()) : Optional.empty();
    }

    private static Optional<VersionRef> idOf(VersionParameter slot) {
        return id(slot, Spelling.versionPrefix(Lane.GA)).or(() -> id(slot, Spelling.versionPrefix(Lane.BETA)));
    }

    private static Optional<VersionRef> id(VersionParameter slot, String prefix) {
        return slot.text().startsWith(prefix)
                ? Optional.of(new ById(new VersionId(slot.text().substring(prefix.length()))))
                : Optional.empty();
    }

    private static Optional<VersionRef> number(VersionParameter slot) {
        return NUMBER.matcher(slot.text()).matches()
                ? Optional.of(new ByNumber(new VersionNumber(Long.parseLong(slot.text()))))
                : Optional.empty();
    }

    private static VersionRef betaNumber(VersionParameter slot) {
        return number(slot)
                .orElseThrow(() -> refused("Invalid version format: '" + slot
                        + "'. Version must be a numeric timestamp (e.g., '1759178010641129')."));
    }

    private static void refuseLatest(VersionParameter slot, String doing) {
        if (latest(slot).isPresent()) {
            throw refused(
                    "'latest' is not accepted when " + doing + " a skill version. Address a specific version id: read"
                            + " the skill's latest_version_id, or GET /v1/skills/{skill_id}/versions/latest, and use"
                            + " that id.");
        }
    }

    private static Refused invalidId(VersionParameter slot) {
        return refused("Invalid version id: '" + slot + "'");
    }

    private static Refused refused(String message) {
        return new Refused(new BadRequest(message));
    }
}
