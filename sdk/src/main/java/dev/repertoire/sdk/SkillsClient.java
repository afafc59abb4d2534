package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Secret;
import dev.repertoire.core.rules.Profile;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The Skills API at one address, with one key. Safe for many threads.
@SuppressWarnings("DoNotCallSuggester")
public final class SkillsClient implements AutoCloseable {
    private SkillsClient() {}

    public static SkillsClient fromEnv() {
        throw new UnsupportedOperationException();
    }

    public static Builder builder() {
        return new Builder();
    }

    public SkillsClient with(CallOptions options) {
        throw new UnsupportedOperationException();
    }

    public Skill create(Upload upload) {
        throw new UnsupportedOperationException();
    }

    public Skill create(Upload upload, String title) {
        throw new UnsupportedOperationException();
    }

    public Pages<Skill> list() {
        throw new UnsupportedOperationException();
    }

    public Pages<Skill> list(ListOptions options) {
        throw new UnsupportedOperationException();
    }

    public List<Skill> named(String name) {
        throw new UnsupportedOperationException();
    }

    public Skill get(String id) {
        throw new UnsupportedOperationException();
    }

    public Deleted delete(String id) {
        throw new UnsupportedOperationException();
    }

    public Versions versions(String skillId) {
        throw new UnsupportedOperationException();
    }

    public SkillsClientAsync async() {
        throw new UnsupportedOperationException();
    }

    public RawSkills raw() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /// Says where and as whom.
    @SuppressWarnings("DoNotCallSuggester")
    public static final class Builder {
        private Builder() {}

        public Builder baseUrl(URI url) {
            throw new UnsupportedOperationException();
        }

        public Builder apiKey(String key) {
            throw new UnsupportedOperationException();
        }

        public Builder apiKey(Secret key) {
            throw new UnsupportedOperationException();
        }

        public Builder lane(Lane lane) {
            throw new UnsupportedOperationException();
        }

        public Builder model(String group) {
            throw new UnsupportedOperationException();
        }

        public Builder timeout(Duration wholeCall) {
            throw new UnsupportedOperationException();
        }

        public Builder stallTimeout(Duration silence) {
            throw new UnsupportedOperationException();
        }

        public Builder connectTimeout(Duration timeout) {
            throw new UnsupportedOperationException();
        }

        public Builder maxRetries(int retries) {
            throw new UnsupportedOperationException();
        }

        public Builder validation(Profile profile) {
            throw new UnsupportedOperationException();
        }

        public Builder withoutValidation() {
            throw new UnsupportedOperationException();
        }

        public SkillsClient build() {
            throw new UnsupportedOperationException();
        }
    }
}
