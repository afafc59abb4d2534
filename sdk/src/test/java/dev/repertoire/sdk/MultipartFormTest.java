package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class MultipartFormTest {
    @Test
    void form_has_the_length_it_says() {
        var file = new Bytes();
        try (var form =
                new MultipartForm(List.of(new Parameter("display_name", "a\r\n--b")), file, (bytes, total) -> {})) {
            BodyPublisher publisher = form.publisher();
            byte[] sent = sent(publisher).join();
            assertThat(sent).hasSize((int) publisher.contentLength());
            assertThat(form.isSent()).isTrue();
            assertThat(file.opened).isEqualTo(1);
        }
    }

    /// The HTTP client goes on sending when its answer is there already. What the file is in belongs to another
    /// upload by then.
    @Test
    void form_that_is_closed_reads_no_more_of_its_file() {
        var file = new Bytes();
        var form = new MultipartForm(List.of(), file, (bytes, total) -> {});
        BodyPublisher publisher = form.publisher();
        form.close();
        assertThatThrownBy(() -> sent(publisher).join()).hasRootCauseInstanceOf(ClosedChannelException.class);
        assertThat(file.opened).isZero();
        assertThat(form.isSent()).isFalse();
    }

    private static CompletableFuture<byte[]> sent(BodyPublisher publisher) {
        var sent = new CompletableFuture<byte[]>();
        publisher.subscribe(new Flow.Subscriber<>() {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                while (buffer.hasRemaining()) {
                    bytes.write(buffer.get());
                }
            }

            @Override
            public void onError(Throwable failure) {
                sent.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                sent.complete(bytes.toByteArray());
            }
        });
        return sent;
    }

    private static final class Bytes implements UploadBody {
        private final byte[] bytes = "the file".getBytes(StandardCharsets.UTF_8);
        private int opened;

        @Override
        public String filename() {
            return "skill.zip";
        }

        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            opened++;
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Optional<String> name() {
            return Optional.empty();
        }

        @Override
        public Optional<Digest> digest() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
