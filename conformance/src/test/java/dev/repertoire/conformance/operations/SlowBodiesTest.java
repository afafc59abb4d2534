package dev.repertoire.conformance.operations;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class SlowBodiesTest {
    private static final int UPLOADS = 600;

    @Test
    void uploads_that_pause_hold_up_neither_each_other_nor_anyone_else(TestServer server, Client client)
            throws IOException {
        List<Socket> paused = new ArrayList<>();
        try {
            byte[] form = MultipartBody.zip(Bundles.valid("slow")).bytes();
            String contentType = MultipartBody.zip(Bundles.valid("slow")).contentType();
            for (int n = 0; n < UPLOADS; n++) {
                paused.add(begin(server, n % 2 == 0 ? client.key() : "sk-nobody", contentType, form));
            }
            assertAnswer(server.anonymous().get("/health/liveliness")).isOk();
            assertAnswer(client.list("")).isOk();
            for (int n = 0; n < UPLOADS; n += 2) {
                Socket upload = paused.get(n);
                upload.getOutputStream().write(form, form.length / 2, form.length - form.length / 2);
                byte[] status = upload.getInputStream().readNBytes("HTTP/1.1 200".length());
                assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
            }
        } finally {
            for (Socket socket : paused) {
                socket.close();
            }
        }
    }

    /// Sends the head and half of the form.
    private static Socket begin(TestServer server, String key, String contentType, byte[] form) throws IOException {
        var socket = new Socket(server.url().getHost(), server.url().getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /v1/skills HTTP/1.1\r\nHost: localhost\r\nx-api-key: " + key + "\r\nContent-Type: "
                        + contentType + "\r\nContent-Length: " + form.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(form, 0, form.length / 2);
        return socket;
    }
}
