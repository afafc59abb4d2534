package dev.repertoire.gateway.accounts;

import static dev.repertoire.gateway.accounts.Upstreams.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.repertoire.core.Digest;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.ReceivedRequest;
import dev.repertoire.wire.UploadForm;
import dev.repertoire.wire.UploadReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An upload as large as one may be, from its spool to an account.
@Timeout(60)
class LargeUploadTest {
    private static final int SIZE = 30_000_000;

    @TempDir
    Path spools;

    @Test
    void thirty_megabytes_arrive_whole_and_are_never_in_memory() throws IOException {
        byte[] noise = new byte[SIZE];
        new Random(1).nextBytes(noise);
        MultipartBody form = MultipartBody.of(Part.file("big/noise.bin", noise));
        MessageDigest sent = Digest.sha256();
        sent.update(form.bytes());
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Upstreams upstreams = new Upstreams();
                UploadForm upload = new UploadReader(SpoolFolder.of(spools), new SpoolMemory(1 << 20, 1 << 18), 100)
                        .read(form.contentType(), new ByteArrayInputStream(form.bytes()))) {
            upstreams.fake().always(Behaviour.discardsUpload());
            SkillCall create = new CreateSkill(null, upload.upload(), RetryHint.NONE);
            answer(upstreams.call(create));
            long before = threads.getCurrentThreadAllocatedBytes();
            answer(upstreams.call(create));
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2 << 20);
            for (ReceivedRequest received : upstreams.fake().received()) {
                assertThat(received.bodySizeBytes()).isEqualTo(form.bytes().length);
                assertThat(received.bodySha256()).isEqualTo(Digest.of((MessageDigest) cloned(sent)));
            }
        }
    }

    private static Object cloned(MessageDigest hash) {
        try {
            return hash.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
