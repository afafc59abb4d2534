package dev.repertoire.conformance.hostile.soak;

import dev.repertoire.conformance.hostile.soak.Crowd.Member;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Clients that do what clients do, and compare what they get.
final class HonestClient {
    private static final int SMALL_BYTES = 3_000;

    /// Stored as a file, as every bundle above 128 KiB is.
    private static final int LARGE_BYTES = 300_000;

    private final String name;
    private final Client client;
    private final Faults faults;
    private final RandomGenerator random;
    private int count;

    HonestClient(String name, Client client, Faults faults, RandomGenerator random) {
        this.name = name;
        this.client = client;
        this.faults = faults;
        this.random = random;
    }

    /// One that keeps skills in the registry itself.
    Member hosted() {
        return pace -> {
            faults.of("health", Allowed.HEALTH, () -> client.get("/health/readiness"));
            SampleBundle bundle = Bundles.sized(nextName(), random.nextInt(8) == 0 ? LARGE_BYTES : SMALL_BYTES, count);
            HttpAnswer created =
                    faults.of("a hosted create", Allowed.HOSTED_CREATE, () -> client.create(MultipartBody.zip(bundle)));
            pace.step();
            faults.of("a hosted list", Allowed.HOSTED_READ, () -> client.list("?limit=20"));
            if (created.status() != 200) {
                return;
            }
            String id = created.get("id");
            for (int i = 0; i < 3; i++) {
                pace.step();
                faults.of("a hosted get", Allowed.HOSTED_READ, () -> client.skill(id));
            }
            pace.step();
            faults.of("a list of versions", Allowed.HOSTED_READ, () -> client.versions(id, ""));
            pace.step();
            String version = created.get("latest_version_id");
            compare(bundle, faults.of("a hosted download", Allowed.HOSTED_READ, () -> client.download(id, version)));
            delete("a hosted delete", Allowed.HOSTED_DELETE, id, pace);
        };
    }

    /// One whose skills are in the good account.
    Member routed() {
        return pace -> {
            faults.of("a list of the good account", Allowed.GOOD_READ, () -> client.list("?model=good&limit=5"));
            pace.step();
            SampleBundle bundle = Bundles.sized(nextName(), SMALL_BYTES, count);
            HttpAnswer created = faults.of(
                    "a create in the good account", Allowed.GOOD_CREATE, () -> client.create(form(bundle, "good")));
            if (created.status() != 200) {
                pace.step();
                return;
            }
            String id = created.get("id");
            for (int i = 0; i < 3; i++) {
                pace.step();
                faults.of("a routed get", Allowed.GOOD_READ, () -> client.skill(id + "?model=good"));
            }
            delete("a routed delete", Allowed.GOOD_DELETE, id + "?model=good", pace);
        };
    }

    /// One that uses a group to which the mad account belongs.
    ///
    /// @param victim a skill of the good account that the mad one claims
    Member mixed(String victim) {
        return pace -> {
            faults.of("a list of both accounts", Allowed.MIXED_LIST, () -> client.list("?model=mixed&limit=5"));
            pace.step();
            faults.of("a get in both accounts", Allowed.MIXED_READ, () -> client.skill(victim + "?model=mixed"));
            pace.step();
            SampleBundle bundle = Bundles.sized(nextName(), SMALL_BYTES, count);
            HttpAnswer created = faults.of(
                    "a create in either account", Allowed.MIXED_CREATE, () -> client.create(form(bundle, "mixed")));
            pace.step();
            boolean isWell =
                    created.header("x-litellm-model-id").filter("good"::equals).isPresent();
            if (created.status() == 200 && isWell) {
                delete("a delete in both accounts", Allowed.MIXED_DELETE, created.get("id"), pace);
            }
        };
    }

    private String nextName() {
        count++;
        return name + "-" + count;
    }

    /// Tries until the disk has room.
    ///
    /// @param skill the id, with a query
    private void delete(String what, Allowed allowed, String skill, Pace pace) throws InterruptedException {
        do {
            pace.step();
        } while (faults.of(what, allowed, () -> client.deleteSkill(skill)).status() == 507 && !pace.isOver());
    }

    private void compare(SampleBundle bundle, HttpAnswer download) {
        if (download.status() != 200) {
            return;
        }
        Map<String, byte[]> expected = bundle.files();
        Map<String, byte[]> found = ZipEntries.read(download.bytes()).files();
        boolean isSame = expected.keySet().equals(found.keySet())
                && expected.entrySet().stream()
                        .allMatch(file -> Arrays.equals(file.getValue(), found.get(file.getKey())));
        if (!isSame) {
            faults.add("a download of " + bundle.folder() + " has other files than were uploaded");
        }
    }

    private static MultipartBody form(SampleBundle bundle, String model) {
        return MultipartBody.zip(bundle).field("model", model);
    }
}
