package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Digest;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The samples of the Javadoc and of `docs/sdk.md`.
@Timeout(60)
class GuideTest {
    private final TestServer server = TestServer.start();
    private final URI url = server.url();
    private final String key = server.newWorkspace().key();
    private final SkillsClient client =
            SkillsClient.builder().baseUrl(url).apiKey(key).build();
    private final List<String> printed = new ArrayList<>();

    @TempDir
    Path home;

    @BeforeEach
    void publish() throws IOException {
        Bundles.valid("test-skill").folder(home);
        client.create(Upload.directory(home.resolve("test-skill")));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void start() {
        Path folder = home.resolve("test-skill");
        // @start region="start"
        try (SkillsClient skills =
                SkillsClient.builder().baseUrl(url).apiKey(key).build()) {
            Skill skill = skills.create(Upload.directory(folder), "My Custom Skill");
            skills.versions(skill.id()).create(Upload.directory(folder));
            skills.versions(skill.id()).download(Version.LATEST, home.resolve("out"));
        }
        // @end
        assertThat(home.resolve("out/test-skill/SKILL.md")).hasSameTextualContentAs(folder.resolve("SKILL.md"));
    }

    @Test
    void list() {
        // @start region="list"
        for (Skill skill : client.list()) {
            print(skill.title() + ": " + skill.id());
        }
        List<Skill> newest = client.list().stream().limit(10).toList();
        // @end
        assertThat(printed).hasSize(1);
        assertThat(newest).hasSize(1);
    }

    @Test
    void catalog() {
        // @start region="catalog"
        for (CatalogSkill skill : client.catalog().list()) {
            skill.latestVersion()
                    .ifPresent(version -> print(skill.name() + " v" + version.ordinal() + ": " + version.digest()));
        }
        // @end
        assertThat(printed).singleElement().asString().startsWith("test-skill v1: ");
    }

    @Test
    void options() {
        // @start region="options"
        var cancellation = new Cancellation(); // another thread may cancel() it
        SkillsClient patient = client.with(CallOptions.NONE
                .timeout(Duration.ofMinutes(30))
                .cancellation(cancellation)
                .progress((bytes, total) -> print(bytes + " of " + total)));
        patient.create(Upload.directory(home.resolve("test-skill")));
        // @end
        assertThat(printed).isNotEmpty();
    }

    @Test
    void async() {
        SkillsClientAsync async = client.async();
        // @start region="async"
        CompletableFuture<Version> latest = async.create(Upload.directory(home.resolve("test-skill")))
                .thenCompose(skill -> async.versions(skill.id()).latest());
        latest.thenAccept(version -> print(version.name())).join();
        // @end
        assertThat(printed).containsExactly("test-skill");
    }

    @Test
    void raw() throws IOException {
        String id = client.named("test-skill").getFirst().id();
        // @start region="raw"
        try (RawAnswer answer = client.raw().get(id)) {
            print(answer.status() + " "
                    + answer.headers().firstValue("request-id").orElse("?"));
            byte[] json = answer.body().readAllBytes();
            print(json.length + " bytes");
        }
        // @end
        assertThat(printed).first().asString().startsWith("200 req_");
    }

    @Test
    void open() throws IOException {
        String id = client.named("test-skill").getFirst().id();
        MessageDigest hash = Digest.sha256();
        // @start region="open"
        try (Download download = client.versions(id).open(Version.LATEST)) {
            InputStream zip = download.stream();
            for (byte[] block = zip.readNBytes(8192); block.length > 0; block = zip.readNBytes(8192)) {
                hash.update(block);
            }
        }
        // @end
        try (CheckedUpload checked =
                Upload.directory(home.resolve("test-skill")).check(dev.repertoire.core.rules.Profile.ANTHROPIC)) {
            assertThat(checked.digest()).contains(Digest.of(hash));
        }
    }

    @Test
    void errors() {
        // @start region="errors"
        try {
            client.get("skill_01nobody");
        } catch (SkillsException e) {
            String what = switch (e) {
                case InvalidUploadException bad ->
                    "the upload has " + bad.findings().size() + " findings";
                case NotFoundException no -> "not there: " + no.getMessage();
                case ApiException no ->
                    no.status() + ", request " + no.requestId().orElse("?");
                case ConnectionException lost -> lost.isOutcomeUnknown() ? "look whether it was done" : "try later";
                case BadAnswerException odd -> "is the base URL right? " + odd.getMessage();
                case IntegrityException broken -> "not what the server said: " + broken.getMessage();
                case CallCancelledException ended -> "ended";
            };
            print(what);
        }
        // @end
        assertThat(printed).containsExactly("not there: Skill not found: skill_01nobody");
    }

    private void print(String line) {
        printed.add(line);
    }
}
