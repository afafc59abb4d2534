package dev.repertoire.cli.remote;

import dev.repertoire.core.Digest;
import dev.repertoire.sdk.CheckedUpload;
import dev.repertoire.sdk.Download;
import dev.repertoire.sdk.ListOptions;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Source;
import dev.repertoire.sdk.Upload;
import dev.repertoire.sdk.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/// The skills of any server of the Skills API, which is asked about each.
final class AskedSkills implements ServerSkills {
    private final SkillsClient skills;
    private final Lookup lookup;

    AskedSkills(SkillsClient skills) {
        this.skills = skills;
        this.lookup = new Lookup(skills);
    }

    @Override
    public Optional<Existing> named(String name) {
        return lookup.custom(name).map(Existing::of);
    }

    @Override
    public Optional<Digest> latestDigest(Existing skill) {
        if (skill.latestVersion().isEmpty()) {
            return Optional.empty();
        }
        try (Download download = skills.versions(skill.id()).open(Version.LATEST)) {
            // A Repertoire sends the digest in the headers, so the body is not needed.
            return download.digest().isPresent() ? download.digest() : canonicalDigest(download);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Stream<Existing> all() {
        return skills.list(ListOptions.ALL.source(Source.CUSTOM)).stream()
                // For servers that do not know the filter.
                .filter(skill -> skill.source().equals(Source.CUSTOM))
                .map(Existing::of);
    }

    private static Optional<Digest> canonicalDigest(Download download) throws IOException {
        Path zip = Files.createTempFile("repertoire-", ".zip");
        try {
            Files.copy(download.stream(), zip, StandardCopyOption.REPLACE_EXISTING);
            try (CheckedUpload checked = Upload.zip(zip).allowSecrets().check(Planner.STORED)) {
                return checked.digest();
            }
        } finally {
            Files.deleteIfExists(zip);
        }
    }
}
