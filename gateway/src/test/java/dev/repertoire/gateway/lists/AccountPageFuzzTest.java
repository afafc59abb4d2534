package dev.repertoire.gateway.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.repertoire.core.Reply;
import dev.repertoire.core.Secret;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever an account answers to a list: what is taken of it is JSON, item by item.
class AccountPageFuzzTest {
    private static final Candidate CANDIDATE =
            new Candidate("group", Deployment.of(new Account("account", Account.ANTHROPIC, Secret.of("sk"))));

    @MethodSource("pages")
    @FuzzTest(maxDuration = "5m")
    void every_item_of_any_page_is_json(byte[] body) {
        var part = new ListPart(CANDIDATE, ListCursor.START.part("account"), 1024);
        part.read(
                _ -> AccountPage.of(
                        new Outcome.Answered(new Reply.Raw(200, List.of(), new Bytes.Held(body))), Instant.EPOCH),
                _ -> Set.of());
        while (part.head() != null) {
            Bytes.Held item = part.take().json();
            byte[] json = new byte[(int) item.sizeBytes()];
            item.buffer().get(json);
            assertThat(Json.MAPPER.readTree(json).isObject()).isTrue();
        }
    }

    static Stream<byte[]> pages() {
        String skill = "{\"id\":\"skill_1\",\"x\":\"é\",\"created_at\":\"2026-01-01T00:00:00Z\"}";
        return Stream.of(
                        "{\"data\":[" + skill + " , " + skill + "]}",
                        "{\"data\":[" + skill + "],\"next_page\":\"p\"}",
                        "{\"data\":[{\"id\":\"a\",\"x\":\"" + "y".repeat(70_000) + "\"}]}",
                        "{\"data\":[{\"id\":\"a\"}],\"data\":[{\"id\":\"b\",\"n\":1e400}]}",
                        skill)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
