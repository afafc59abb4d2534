package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Answers of an account that are longer than this server holds at once.
class LongAnswersTest {
    private static final int MORE_THAN_IS_HELD = 17 << 20;

    private Mixed mixed;
    private Client master;

    @BeforeEach
    void start() {
        mixed = new Mixed("router_settings: {num_retries: 0}\n");
        master = mixed.server.master();
    }

    @AfterEach
    void stop() {
        mixed.close();
    }

    @Test
    void answer_longer_than_is_held_is_the_accounts_failure() {
        mixed.rude.answers(_ -> RudeAccount.json(padded("skill_01", MORE_THAN_IS_HELD)));
        HttpAnswer answer = master.get("/v1/skills/skill_01?model=rude");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(Mixed.code(answer)).isEqualTo("account_unavailable");
        assertThat(answer.text()).contains("longer than is held in memory");
    }

    @Test
    void page_of_large_skills_ends_before_it_fills_the_memory() {
        List<String> ids = IntStream.range(100, 220).mapToObj(i -> "skill_" + i).toList();
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.list(
                "null", ids.reversed().stream().map(id -> padded(id, 50_000)).toArray(String[]::new))));
        List<String> seen = new ArrayList<>();
        String page = "";
        int pages = 0;
        do {
            JsonNode list = master.list("?model=mixed&limit=1000" + page).ok().json();
            seen.addAll(list.path("data").findValuesAsString("id"));
            page = "&page=" + list.path("next_page").asString("");
            pages++;
        } while (page.length() > "&page=".length() && pages < 10);
        assertThat(pages).isEqualTo(2);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    }

    private static String padded(String id, int characters) {
        return Mixed.skill(id)
                .replace("\"created_at\"", "\"padding\":\"" + "x".repeat(characters) + "\",\"created_at\"");
    }
}
