package dev.repertoire.conformance.crash;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A client that creates and deletes skills of its own until the server is gone, and writes down what it was told.
final class Worker {
    private final String name;
    private final RandomGenerator random;
    private final List<Entry> entries = new ArrayList<>();
    private int count;

    Worker(String name, RandomGenerator random) {
        this.name = name;
        this.random = random;
    }

    List<Entry> entries() {
        return entries;
    }

    /// Returns when a call fails for want of a server.
    void run(Client client) {
        try {
            while (true) {
                step(client);
            }
        } catch (UncheckedIOException e) {
            // The server is dead, and the last step's outcome unknown.
        }
    }

    private void step(Client client) {
        List<Entry> living = entries.stream().filter(entry -> !entry.isDeleted).toList();
        int dice = random.nextInt(10);
        if (living.isEmpty() || dice < 4) {
            create(client);
            return;
        }
        Entry entry = living.get(random.nextInt(living.size()));
        if (dice < 7) {
            createVersion(client, entry);
        } else if (dice < 9 && entry.versions.size() > 1) {
            deleteVersion(client, entry);
        } else {
            deleteSkill(client, entry);
        }
    }

    private void create(Client client) {
        count++;
        var entry = new Entry(name + "-" + count);
        Content content = Content.random(entry.name, random);
        entry.creating = content;
        entries.add(entry);
        HttpAnswer answer = client.create(MultipartBody.zip(content.bundle())).ok();
        entry.id = answer.get("id");
        entry.created(answer.get("latest_version_id"));
    }

    private void createVersion(Client client, Entry entry) {
        Content content = Content.random(entry.name, random);
        entry.creating = content;
        entry.created(client.createVersion(String.valueOf(entry.id), MultipartBody.files(content.bundle()))
                .ok()
                .get("id"));
    }

    private void deleteVersion(Client client, Entry entry) {
        List<String> versions = List.copyOf(entry.versions.keySet());
        String version = versions.get(random.nextInt(versions.size()));
        entry.deletingVersion = version;
        client.deleteVersion(String.valueOf(entry.id), version).ok();
        entry.versionDeleted(version);
    }

    private void deleteSkill(Client client, Entry entry) {
        entry.isDeleting = true;
        client.deleteSkill(String.valueOf(entry.id)).ok();
        entry.isDeleted = true;
    }
}
