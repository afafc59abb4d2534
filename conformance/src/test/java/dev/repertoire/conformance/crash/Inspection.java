package dev.repertoire.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Pages;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Compares what a server holds with what its clients were told, and settles what they were not told.
final class Inspection {
    private final Client client;
    private final boolean isThorough;
    private final Set<String> digests = new HashSet<>();

    /// @param isThorough compares every content, not only those never compared before
    Inspection(Client client, boolean isThorough) {
        this.client = client;
        this.isThorough = isThorough;
    }

    /// The digests of all content that was compared.
    Set<String> digests() {
        return Set.copyOf(digests);
    }

    void compare(List<Entry> entries) {
        Map<String, String> listed = listed();
        Set<String> unknown = new HashSet<>(listed.keySet());
        for (Entry entry : entries) {
            String id = listed.get(entry.name);
            if (id == null) {
                missing(entry);
            } else {
                unknown.remove(entry.name);
                present(entry, id);
            }
        }
        assertThat(unknown).as("skills that nobody made").isEmpty();
    }

    /// The id of every listed skill by its name, of which each has its own.
    private Map<String, String> listed() {
        Map<String, String> ids = new HashMap<>();
        for (HttpAnswer page : Pages.pages(100, client.beta()::list)) {
            for (JsonNode skill : page.json().path("data")) {
                String twin =
                        ids.put(skill.path("name").asString(), skill.path("id").asString());
                assertThat(twin).as("a second %s", skill).isNull();
            }
        }
        return ids;
    }

    private void missing(Entry entry) {
        boolean wasNeverAcknowledged = entry.id == null;
        assertThat(wasNeverAcknowledged || entry.isDeleting)
                .as("%s was acknowledged and is gone", entry.name)
                .isTrue();
        entry.isDeleted = true;
        if (entry.id != null) {
            assertThat(client.skill(entry.id).status()).isEqualTo(404);
        }
    }

    private void present(Entry entry, String id) {
        assertThat(entry.isDeleted).as("%s was deleted and is back", entry.name).isFalse();
        assertThat(entry.id == null || entry.id.equals(id)).isTrue();
        entry.id = id;
        entry.isDeleting = false;
        List<String> versions = Pages.walk(100, query -> client.versions(id, query));
        assertThat(versions).as("versions of %s", entry.name).isNotEmpty();
        assertThat(client.skill(id).get("latest_version_id")).isEqualTo(versions.getFirst());
        settleDelete(entry, versions);
        assertThat(versions)
                .as("versions of %s that were deleted", entry.name)
                .noneMatch(entry.deletedVersions::contains);
        assertThat(versions).as("acknowledged versions of %s", entry.name).containsAll(entry.versions.keySet());
        versions.forEach(version -> compare(entry, id, version));
        entry.creating = null;
        assertThat(entry.versions).hasSameSizeAs(versions);
    }

    private static void settleDelete(Entry entry, List<String> versions) {
        if (entry.deletingVersion != null && !versions.contains(entry.deletingVersion)) {
            entry.versionDeleted(entry.deletingVersion);
        }
        entry.deletingVersion = null;
    }

    private void compare(Entry entry, String id, String version) {
        if (!entry.versions.containsKey(version)) {
            entry.created(version);
        }
        if (entry.compared.add(version) || isThorough) {
            assertThat(client.version(id, version).ok().get("name")).isEqualTo(entry.name);
            HttpAnswer download = client.download(id, version);
            digests.add(Content.assertWhole(download));
            assertThat(Objects.requireNonNull(entry.versions.get(version)).isIn(download))
                    .as("content of %s %s", entry.name, version)
                    .isTrue();
        }
    }
}
