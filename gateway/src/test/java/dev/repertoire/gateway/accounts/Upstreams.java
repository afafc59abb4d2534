package dev.repertoire.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Header;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Reply;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Secret;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.gateway.routing.SkillRequest;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testkit.anthropic.ReceivedRequest;
import dev.repertoire.wire.UploadForm;
import dev.repertoire.wire.UploadReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Calls one fake account as the gateway does.
final class Upstreams implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final SkillCall LIST = new ListSkills(PageParameters.FIRST, null);

    private final FakeAnthropic anthropic = FakeAnthropic.start("team-a");
    private final AccountClient skills = new AccountClient(OutboundNetwork.DIRECT);
    private ForwardedRequest forwarded = ForwardedRequest.NOTHING;
    private Duration timeout = PATIENCE;
    private @Nullable Account other;

    FakeAccount fake() {
        return anthropic.account("team-a");
    }

    FakeAnthropic anthropic() {
        return anthropic;
    }

    Account account() {
        return other != null ? other : new Account("team-a", fake().url(), Secret.of(fake().key()));
    }

    AccountClient skills() {
        return skills;
    }

    /// What comes with the calls from now on.
    void passing(@Nullable String query, List<Header> headers, @Nullable String json) {
        forwarded = new ForwardedRequest(query, headers, json);
    }

    /// Another account is called from now on.
    void at(Account account) {
        other = account;
    }

    /// How long an attempt may take from now on.
    void patience(Duration newTimeout) {
        timeout = newTimeout;
    }

    Outcome call(SkillCall call) {
        return callAt(account(), call);
    }

    Outcome callAt(Account account, SkillCall call) {
        return skills.send(account, SkillRequest.of(call, forwarded), KeyId.MASTER, new Cancellation(), timeout);
    }

    Outcome create(MultipartBody form) {
        return create(form.contentType(), new ByteArrayInputStream(form.bytes()));
    }

    Outcome create(String contentType, InputStream body) {
        try (UploadForm read = new UploadReader(
                        SpoolFolder.of(Path.of(System.getProperty("java.io.tmpdir"))),
                        new SpoolMemory(1 << 20, 1 << 18),
                        100)
                .read(contentType, body)) {
            return call(new CreateSkill(null, read.upload(), RetryHint.NONE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The download of the latest version of the fake's newest skill.
    SkillCall downloadOfNewest() {
        Skill newest = fake().skills().getFirst();
        String version = "skver_" + Objects.requireNonNull(newest.latest()).id().suffix();
        return new DownloadVersion(newest.id(), new VersionParameter(version));
    }

    ReceivedRequest lastReceived() {
        return fake().received().getLast();
    }

    static Reply.Raw answer(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return ((Outcome.Answered) outcome).reply();
    }

    static byte[] bytes(Reply.Raw reply) {
        try (Bytes body = reply.body()) {
            return switch (body) {
                case Bytes.Held held -> {
                    byte[] bytes = new byte[held.buffer().remaining()];
                    held.buffer().get(bytes);
                    yield bytes;
                }
                case Bytes.Streamed streamed -> streamed.stream().readAllBytes();
                case Bytes.Filed _ -> throw new AssertionError("no answer is a file");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Reply.Raw reply) {
        return new String(bytes(reply), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        skills.close();
        anthropic.close();
    }
}
