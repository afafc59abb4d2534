package dev.repertoire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.Caller;
import dev.repertoire.core.Ids;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Page;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DeleteVersion;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.GetVersion;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillCall.ListVersions;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.core.Workspace;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.bundle.BundleReader;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.Spool;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.core.bundle.Upload;
import dev.repertoire.core.bundle.UploadPart;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.database.Database;
import dev.repertoire.database.Row;
import dev.repertoire.database.SettableClock;
import dev.repertoire.database.SqliteDatabase;
import dev.repertoire.wire.PageTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A store over a fresh database and folder, and the nine calls in few words.
@Timeout(60)
abstract class StoreTest {
    static final CallContext GA = context("key-a", "team-a", Lane.GA);
    static final CallContext BETA = context("key-a", "team-a", Lane.BETA);
    static final CallContext OTHER_WORKSPACE = context("key-b", "team-b", Lane.GA);

    @TempDir
    Path directory;

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-25T10:00:00.123456Z"));
    final BundleReader reader = new BundleReader(BundleLimits.defaults(), Profile.ANTHROPIC);
    StorageQuotas quotas = StorageQuotas.UNLIMITED;
    Database database;
    private final List<Database> databases = new ArrayList<>();
    private final List<StoredSkills> stores = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    /// Another database may stand in here.
    Database openDatabase() {
        return SqliteDatabase.open(directory.resolve("repertoire.db"));
    }

    /// How many servers share the database; calls go to one after the other.
    int servers() {
        return 1;
    }

    @BeforeEach
    void open() throws IOException {
        for (int i = 0; i < servers(); i++) {
            databases.add(openDatabase());
            stores.add(StoredSkills.open(
                    databases.getLast(),
                    new DirectoryBlobs(directory.resolve("blobs")),
                    reader,
                    () -> quotas,
                    new PageTokens(new byte[32]),
                    new Ids(new SecureRandom()),
                    clock));
        }
        database = databases.getFirst();
    }

    @AfterEach
    void close() {
        databases.forEach(Database::close);
        databases.clear();
        stores.clear();
    }

    StoredSkills store() {
        return stores.get(calls.getAndIncrement() % stores.size());
    }

    static CallContext context(String key, String workspace, Lane lane) {
        return new CallContext(new Caller(new KeyId(key), new Workspace(workspace)), lane, "req_1");
    }

    /// A skill with a SKILL.md, and a file `data.txt` of `content` if there is one.
    Upload upload(String name, String description, String content) {
        String manifest = "---\nname: " + name + "\ndescription: " + description + "\n---\nDo it.\n";
        var spool = new Spool(SpoolFolder.of(directory), new SpoolMemory(1 << 20, 1 << 20));
        List<UploadPart> parts = new ArrayList<>();
        try {
            write(spool, manifest);
            write(spool, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int size = manifest.getBytes(StandardCharsets.UTF_8).length;
        parts.add(new UploadPart(name + "/SKILL.md", spool.slice(0, size)));
        if (!content.isEmpty()) {
            parts.add(new UploadPart(name + "/data.txt", spool.slice(size, spool.sizeBytes() - size)));
        }
        return new Upload(spool, parts);
    }

    Upload upload(String name) {
        return upload(name, "Works with " + name, "");
    }

    private static void write(Spool spool, String text) throws IOException {
        spool.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    Skill create(CallContext context, @Nullable String title, Upload upload, RetryHint retryHint) {
        try (upload) {
            return ((Reply.OneSkill) store().call(new CreateSkill(title, upload, retryHint), context)).skill();
        }
    }

    Skill create(CallContext context, String name) {
        return create(context, null, upload(name), RetryHint.NONE);
    }

    SkillVersion createVersion(CallContext context, SkillId skill, Upload upload, RetryHint retryHint) {
        try (upload) {
            return ((Reply.OneVersion) store().call(new CreateVersion(skill, upload, retryHint), context)).version();
        }
    }

    SkillVersion createVersion(CallContext context, Skill skill, String description) {
        return createVersion(context, skill.id(), upload(skill.name(), description, ""), RetryHint.NONE);
    }

    Skill get(CallContext context, SkillId skill) {
        return ((Reply.OneSkill) store().call(new GetSkill(skill), context)).skill();
    }

    SkillVersion get(CallContext context, SkillId skill, String version) {
        return ((Reply.OneVersion) store().call(new GetVersion(skill, new VersionParameter(version)), context))
                .version();
    }

    Page<Skill> list(CallContext context, int limit, @Nullable String token) {
        return ((Reply.ManySkills)
                        store().call(new ListSkills(new PageParameters(Integer.toString(limit), token), null), context))
                .page();
    }

    Page<SkillVersion> versions(CallContext context, SkillId skill, int limit, @Nullable String token) {
        return ((Reply.ManyVersions) store().call(
                                new ListVersions(skill, new PageParameters(Integer.toString(limit), token)), context))
                .page();
    }

    Reply delete(CallContext context, SkillId skill) {
        return store().call(new DeleteSkill(skill), context);
    }

    Reply delete(CallContext context, SkillId skill, String version) {
        return store().call(new DeleteVersion(skill, new VersionParameter(version)), context);
    }

    byte[] download(CallContext context, SkillId skill, String version) {
        var reply = (Reply.Content) store().call(new DownloadVersion(skill, new VersionParameter(version)), context);
        try (Bytes zip = reply.zip()) {
            return bytes(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The canonical zip that an upload amounts to.
    byte[] zipOf(Upload upload) throws IOException {
        try (upload;
                var bundle = reader.read(upload, Lane.GA)) {
            return bundle.zip().toBytes();
        }
    }

    private static byte[] bytes(Bytes zip) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) zip.sizeBytes());
        switch (zip) {
            case Bytes.Held held -> buffer.put(held.buffer());
            case Bytes.Streamed streamed -> buffer.put(streamed.stream().readAllBytes());
            case Bytes.Filed filed -> {
                while (buffer.hasRemaining() && filed.channel().read(buffer, buffer.position()) >= 0) {
                    // read on
                }
            }
        }
        return buffer.array();
    }

    /// The latest version of a skill that has one.
    static SkillVersion latest(Skill skill) {
        return Objects.requireNonNull(skill.latest());
    }

    static String ga(SkillVersion version) {
        return "skver_" + version.id();
    }

    static void assertRefused(ThrowingCallable call, Refusal refusal) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    List<String> column(String sql) {
        return database.read(session -> session.list(sql, Row::text));
    }

    /// The names of the files that hold large bundles, or were to.
    List<String> blobFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("blobs"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
