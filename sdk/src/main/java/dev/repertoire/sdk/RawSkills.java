package dev.repertoire.sdk;

/// The nine calls with their answers as they come: errors are answers too, nothing is parsed. Retries are as ever.
@SuppressWarnings("DoNotCallSuggester")
public final class RawSkills {
    RawSkills() {}

    public RawAnswer create(Upload upload) {
        throw new UnsupportedOperationException();
    }

    public RawAnswer create(Upload upload, String title) {
        throw new UnsupportedOperationException();
    }

    public RawAnswer list(ListOptions options) {
        throw new UnsupportedOperationException();
    }

    public RawAnswer get(String id) {
        throw new UnsupportedOperationException();
    }

    public RawAnswer delete(String id) {
        throw new UnsupportedOperationException();
    }

    public RawAnswer createVersion(String skillId, Upload upload) {
        throw new UnsupportedOperationException();
    }

    public RawAnswer listVersions(String skillId, ListOptions options) {
        throw new UnsupportedOperationException();
    }

    public RawAnswer getVersion(String skillId, String version) {
        throw new UnsupportedOperationException();
    }

    public RawAnswer deleteVersion(String skillId, String version) {
        throw new UnsupportedOperationException();
    }

    public RawAnswer download(String skillId, String version) {
        throw new UnsupportedOperationException();
    }
}
