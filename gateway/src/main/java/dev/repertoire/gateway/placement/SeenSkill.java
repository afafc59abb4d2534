package dev.repertoire.gateway.placement;

/// A skill as an account's answer tells of it: what routing has to know, and where in the answer it stands.
///
/// @param createdMicros microseconds since the epoch; 0 if that can't be read, or if this is not an item of a list
/// @param isCustom      made in this account; else it is Anthropic's, which every account has
/// @param start         of its JSON object within the answer
/// @param end           just after it
public record SeenSkill(String id, long createdMicros, boolean isCustom, int start, int end) {
    /// The same skill, with a date that can't be read.
    public SeenSkill withoutDate() {
        return new SeenSkill(id, 0, isCustom, start, end);
    }

    /// Whether a list puts this one after `other`: newest first, of one moment by id, from the end.
    public boolean isAfter(long micros, String otherId) {
        return createdMicros < micros || (createdMicros == micros && id.compareTo(otherId) < 0);
    }
}
