package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testserver.Tenants;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// What programs can count on, at the registry and through it at accounts, in both lanes.
@ParameterizedClass
@EnumSource(Setting.class)
@Timeout(120)
class ContractTest {
    private static final TestServer REGISTRY = TestServer.start();
    private static final TestServer GATEWAY = TestServer.before(Tenants.start(80, 2));

    private final Setting setting;
    private final Client workspace;
    private final SkillsClient client;

    ContractTest(Setting setting) {
        this.setting = setting;
        this.workspace = server(setting).newWorkspace();
        this.client = SkillsClient.builder()
                .baseUrl(server(setting).url())
                .apiKey(workspace.key())
                .lane(setting.lane())
                .build();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @AfterAll
    static void closeServers() {
        REGISTRY.close();
        GATEWAY.close();
    }

    @Test
    void skill_is_created_read_and_deleted() {
        Skill created = client.create(Skills.upload(Bundles.valid("pdf")), "My PDFs");
        assertThat(created.title()).isEqualTo("My PDFs");
        assertThat(created.source()).isEqualTo(Source.CUSTOM);
        assertThat(created.updatedAt()).isAfterOrEqualTo(created.createdAt());
        assertThat(client.get(created.id())).isEqualTo(created);
        if (setting.lane() == Lane.BETA) {
            client.versions(created.id()).delete(created.latestVersion().orElseThrow());
        }
        DeleteResult deleted = client.delete(created.id());
        assertThat(deleted.id()).isEqualTo(created.id());
        assertThat(deleted.type()).isEqualTo("skill_deleted");
        assertThatThrownBy(() -> client.get(created.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void skill_without_a_title_is_titled_by_its_name() {
        assertThat(client.create(Skills.upload(Bundles.valid("pdf"))).title()).isEqualTo("pdf");
    }

    @Test
    void versions_are_created_read_and_deleted() {
        Skill skill = client.create(Skills.upload(Bundles.valid("pdf", "The first. Use it.")));
        Versions versions = client.versions(skill.id());
        Version second = versions.create(Skills.upload(Bundles.valid("pdf", "The second. Use it.")));
        assertThat(second.skillId()).isEqualTo(skill.id());
        assertThat(second.name()).isEqualTo("pdf");
        assertThat(second.description()).isEqualTo("The second. Use it.");
        assertThat(second.number().isPresent()).isEqualTo(setting.lane() == Lane.BETA);
        assertThat(versions.get(second.address())).isEqualTo(second);
        assertThat(versions.latest()).isEqualTo(second);
        assertThat(versions.list())
                .extracting(Version::description)
                .containsExactlyElementsOf(listed("The second. Use it.", "The first. Use it."));
        assertThat(client.get(skill.id()).latestVersion()).contains(second.address());
        DeleteResult deleted = versions.delete(Version.LATEST);
        assertThat(deleted.id()).isEqualTo(second.address());
        assertThat(deleted.type()).isEqualTo("skill_version_deleted");
        assertThat(versions.get(Version.LATEST).address())
                .isEqualTo(skill.latestVersion().orElseThrow());
    }

    @Test
    void version_is_unpacked_as_it_was_packed(@TempDir Path folder) {
        SampleBundle bundle = Bundles.sized("pdf", 300_000, 1)
                .with("reference/größe 1.md", "text")
                .with("empty.txt", "");
        Skill skill = client.create(Skills.upload(bundle));
        DownloadResult downloaded = client.versions(skill.id()).download(Version.LATEST, folder);
        assertThat(downloaded.path()).isEqualTo(folder.resolve("pdf"));
        assertThat(downloaded.version()).isEqualTo(skill.latestVersion().orElseThrow());
        assertThat(downloaded.isDigestChecked()).isEqualTo(!setting.isGateway());
        assertThat(Skills.filesIn(folder)).containsExactlyEntriesOf(bundle.files());
    }

    @Test
    void zip_comes_as_it_is(@TempDir Path folder) throws IOException {
        Skill skill = client.create(Skills.upload(Bundles.valid("pdf")));
        String version = skill.latestVersion().orElseThrow();
        Path file = Files.writeString(folder.resolve("pdf.zip"), "the one before");
        DownloadResult downloaded = client.versions(skill.id()).downloadZip(version, file);
        byte[] expected = workspace.download(skill.id(), version).ok().bytes();
        assertThat(file).hasBinaryContent(expected);
        assertThat(downloaded.sizeBytes()).isEqualTo(expected.length);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> client.versions(skill.id()).downloadZip(version, folder.resolve("missing/pdf.zip")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("there is no " + folder.resolve("missing"));
        try (Download open = client.versions(skill.id()).open(version)) {
            assertThat(open.name()).contains("pdf");
            assertThat(open.stream()).hasBinaryContent(expected);
            assertThat(open.digest().isPresent()).isEqualTo(!setting.isGateway());
        }
    }

    @Test
    void list_goes_on_over_its_pages() {
        List<String> ids = IntStream.range(0, 7)
                .mapToObj(i -> client.create(Skills.upload(Bundles.valid("skill-" + i)))
                        .id())
                .toList();
        Pages<Skill> pages = client.list(ListOptions.ALL.limit(2));
        assertThat(pages).extracting(Skill::id).containsExactlyElementsOf(ids.reversed());
        assertThat(pages.stream().map(Skill::id)).containsExactlyElementsOf(ids.reversed());
        assertThat(pages.pages()).hasSizeGreaterThanOrEqualTo(4);
        Page<Skill> first = pages.first();
        assertThat(client.list(ListOptions.ALL.limit(2).page(first.next().orElseThrow())))
                .extracting(Skill::id)
                .containsExactlyElementsOf(ids.reversed().subList(first.items().size(), 7));
        assertThat(client.list(ListOptions.ALL.source(Source.ANTHROPIC))).isEmpty();
    }

    @Test
    void skills_are_found_by_name() {
        Skill one = client.create(Skills.upload(Bundles.valid("wanted")), "Any title");
        client.create(Skills.upload(Bundles.valid("other")), "wanted");
        Skill two = client.create(Skills.upload(Bundles.valid("wanted", "The second. Use it.")), "Another title");
        assertThat(client.named("wanted")).extracting(Skill::id).containsExactly(two.id(), one.id());
        assertThat(client.named("nobody")).isEmpty();
    }

    @Test
    void async_does_the_same(@TempDir Path folder) {
        SkillsClientAsync async = client.async();
        Skill skill = async.create(Skills.upload(Bundles.valid("pdf")), "Async").join();
        assertThat(async.create(Skills.upload(Bundles.valid("docx"))).join().title())
                .isEqualTo("docx");
        VersionsAsync versions = async.versions(skill.id());
        Version version = versions.create(Skills.upload(Bundles.valid("pdf", "Anew. Use it.")))
                .join();
        assertThat(async.get(skill.id()).join().latestVersion()).contains(version.address());
        assertThat(versions.latest().join()).isEqualTo(version);
        assertThat(versions.get(version.address()).join()).isEqualTo(version);
        assertThat(async.list().first().join().items()).hasSize(2);
        assertThat(async.named("pdf").join()).extracting(Skill::id).containsExactly(skill.id());
        List<String> seen = new ArrayList<>();
        versions.list().forEach(one -> seen.add(one.address())).join();
        assertThat(seen)
                .containsExactlyElementsOf(
                        listed(version.address(), skill.latestVersion().orElseThrow()));
        assertThat(versions.download(Version.LATEST, folder).join().path()).isDirectory();
        assertThat(versions.downloadZip(Version.LATEST, folder.resolve("a.zip"))
                        .join()
                        .path())
                .exists();
        try (Download open = versions.open(Version.LATEST).join()) {
            assertThat(open.stream()).isNotEmpty();
        } catch (RuntimeException e) {
            throw e;
        }
        versions.delete(version.address()).join();
        if (setting.lane() == Lane.BETA) {
            versions.delete(Version.LATEST).join();
        }
        assertThat(async.delete(skill.id()).join().id()).isEqualTo(skill.id());
        assertThat(async.get(skill.id()))
                .failsWithin(java.time.Duration.ofMinutes(1))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void raw_answers_are_as_they_came() throws IOException {
        RawSkills raw = client.raw();
        String id;
        try (RawAnswer created = raw.create(Skills.upload(Bundles.valid("pdf")), "Raw")) {
            assertThat(created.status()).isEqualTo(200);
            assertThat(created.headers().firstValue("request-id")).isPresent();
            id = new JsonMapper().readTree(created.body()).get("id").stringValue();
        }
        String address = client.get(id).latestVersion().orElseThrow();
        assertStatus(200, raw.get(id));
        assertStatus(200, raw.list(ListOptions.ALL.limit(1)));
        assertStatus(200, raw.createVersion(id, Skills.upload(Bundles.valid("pdf"))));
        assertStatus(200, raw.listVersions(id, ListOptions.ALL));
        assertStatus(200, raw.getVersion(id, address));
        assertStatus(200, raw.download(id, address));
        assertStatus(400, raw.download(id, Version.LATEST));
        assertStatus(200, raw.deleteVersion(id, address));
        assertStatus(404, raw.getVersion(id, address));
        assertStatus(404, raw.delete("skill_01nobody"));
        assertStatus(400, raw.create(Skills.upload(Bundles.valid("pdf")), "x".repeat(256)));
    }

    @Test
    void refusals_come_back_as_what_they_are() {
        Skill skill = client.create(Skills.upload(Bundles.valid("pdf")));
        NotFoundException notFound = catchThrowableOfType(NotFoundException.class, () -> client.get("skill_01nobody"));
        assertThat(notFound).hasMessage("Skill not found: skill_01nobody");
        assertThat(notFound.status()).isEqualTo(404);
        assertThat(notFound.type()).contains("not_found_error");
        assertThat(notFound.requestId()).isEqualTo(notFound.headers().firstValue("request-id"));
        assertThat(notFound.body()).contains("\"request_id\"");
        assertThatThrownBy(() -> client.versions(skill.id()).delete("1"))
                .isInstanceOf(setting.lane() == Lane.GA ? BadRequestException.class : NotFoundException.class);
        assertThatThrownBy(() -> client.list(ListOptions.ALL.page("garbage")).first())
                .isInstanceOf(BadRequestException.class);
        try (SkillsClient stranger = SkillsClient.builder()
                .baseUrl(server(setting).url())
                .apiKey("sk-nobody")
                .lane(setting.lane())
                .build()) {
            AuthenticationException refused =
                    catchThrowableOfType(AuthenticationException.class, () -> stranger.get(skill.id()));
            assertThat(refused.type()).contains("authentication_error");
        }
        if (setting.lane() == Lane.BETA) {
            assertThatThrownBy(() -> client.delete(skill.id())).isInstanceOf(BadRequestException.class);
        } else {
            assertThatThrownBy(() -> client.versions(skill.id()).delete(Version.LATEST))
                    .isInstanceOf(BadRequestException.class);
        }
    }

    @Test
    void upload_that_breaks_rules_is_refused_here_with_all_findings() {
        Upload bad = Skills.upload(Bundles.withFrontmatter("pdf", "name: pdf\n"));
        assertThatThrownBy(() -> client.create(bad))
                .isInstanceOfSatisfying(
                        InvalidUploadException.class,
                        e -> assertThat(e.findings()).extracting(Finding::rule).contains("description_missing"));
        assertThat(client.list()).isEmpty();
    }

    @Test
    void ids_with_odd_characters_stay_ids() {
        assertThatThrownBy(() -> client.get("a/../b c?d#e%2F")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.get("..")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.versions("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void progress_is_told_both_ways(@TempDir Path folder) {
        List<Long> up = new ArrayList<>();
        List<Long> down = new ArrayList<>();
        SkillsClient sending = client.with(CallOptions.NONE.progress((bytes, total) -> {
            assertThat(bytes).isLessThanOrEqualTo(total);
            up.add(bytes);
        }));
        Skill skill = sending.create(Skills.upload(Bundles.sized("pdf", 500_000, 2)));
        assertThat(up)
                .isSorted()
                .startsWith(0L)
                .last()
                .satisfies(last -> assertThat(last).isGreaterThan(500_000));
        client.with(CallOptions.NONE.progress((bytes, total) -> down.add(bytes)))
                .versions(skill.id())
                .downloadZip(Version.LATEST, folder.resolve("a.zip"));
        assertThat(down)
                .isSorted()
                .startsWith(0L)
                .last()
                .isEqualTo(folder.resolve("a.zip").toFile().length());
    }

    @Test
    void closing_a_view_closes_nothing() {
        try (SkillsClient view = client.with(CallOptions.NONE.maxRetries(0))) {
            assertThat(view.list()).isEmpty();
        }
        assertThat(client.list()).isEmpty();
        client.close();
        assertThatThrownBy(() -> client.list().first()).isInstanceOf(CallCancelledException.class);
    }

    private static void assertStatus(int status, RawAnswer answer) {
        try (answer) {
            assertThat(answer.status()).isEqualTo(status);
        }
    }

    /// What is of two versions, in the order in which the lane lists them.
    private List<String> listed(String newer, String older) {
        return setting.lane() == Lane.GA ? List.of(newer, older) : List.of(older, newer);
    }

    private static TestServer server(Setting setting) {
        return setting.isGateway() ? GATEWAY : REGISTRY;
    }
}
