package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Lists of an account that lead nowhere.
@Timeout(120)
class EndlessListTest {
    private static final String THREE =
            String.join(",", Mixed.skill("skill_c"), Mixed.skill("skill_b"), Mixed.skill("skill_a"));

    private final AtomicInteger pages = new AtomicInteger();
    private Mixed mixed;
    private Client master;
    private String good;

    @BeforeEach
    void start() {
        mixed = new Mixed("");
        master = mixed.server.master();
        good = master.create(Mixed.form("good")).ok().get("id");
    }

    @AfterEach
    void stop() {
        mixed.close();
    }

    @Test
    void same_page_with_the_same_token_ends_the_accounts_part() {
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.list("\"same\"", THREE)));
        HttpAnswer told = master.list("?model=mixed&limit=10").ok();
        assertThat(told.header("x-repertoire-incomplete")).hasValue("rude");
        assertThat(told.text()).contains(good, "skill_a", "skill_b", "skill_c");
        assertThat(mixed.rude.requests()).hasSizeLessThan(5);
        assertThat(pagesToTheEnd()).isLessThan(20);
    }

    @Test
    void same_page_with_ever_new_tokens_ends_the_accounts_part() {
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.list("\"t" + pages.incrementAndGet() + "\"", THREE)));
        HttpAnswer told = master.list("?model=mixed&limit=10").ok();
        assertThat(told.header("x-repertoire-incomplete")).hasValue("rude");
        assertThat(mixed.rude.requests()).hasSizeLessThan(6);
    }

    @Test
    void pages_without_items_end_the_accounts_part() {
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.list("\"t" + pages.incrementAndGet() + "\"")));
        HttpAnswer told = master.list("?model=mixed").ok();
        assertThat(told.header("x-repertoire-incomplete")).hasValue("rude");
        assertThat(mixed.rude.requests()).hasSize(1000);
    }

    @Test
    void endless_account_that_dates_its_skills_ahead_does_not_hide_the_others() {
        mixed.rude.answers(_ -> {
            int page = pages.incrementAndGet();
            String skill = Mixed.GA_SKILL.formatted("skill_" + page, "2999-01-01T00:00:00Z");
            return RudeAccount.json(Mixed.list("\"t" + page + "\"", skill));
        });
        assertThat(master.list("?model=mixed&limit=3").ok().text()).contains(good);
    }

    @Test
    void long_ids_and_tokens_leave_room_for_the_page_token() {
        mixed.rude.answers(request -> {
            Matcher token = Pattern.compile("page=([0-9])t").matcher(request.target());
            int page = token.find() ? Integer.parseInt(token.group(1)) + 1 : 1;
            String skills = IntStream.range(0, 100)
                    .mapToObj(i -> "{\"type\":\"skill\",\"id\":\"%s%04d\",\"source\":{\"type\":\"anthropic\"},"
                                    .formatted("i".repeat(60), page * 100 + i)
                            + "\"created_at\":\"2026-11-01T00:00:00Z\"}")
                    .collect(Collectors.joining(","));
            return RudeAccount.json(Mixed.list(page < 4 ? "\"" + page + "t".repeat(1000) + "\"" : "null", skills));
        });
        List<String> seen = new ArrayList<>();
        String page = "";
        for (JsonNode next = MissingNode.getInstance(); !next.isNull(); page = "&page=" + next.asString("")) {
            HttpAnswer told = master.list("?model=mixed&limit=100" + page).ok();
            seen.addAll(told.json().path("data").findValuesAsString("id"));
            next = told.json().path("next_page");
        }
        assertThat(seen).hasSize(401).doesNotHaveDuplicates().contains(good);
    }

    private int pagesToTheEnd() {
        int count = 0;
        String page = "";
        while (true) {
            HttpAnswer told = master.list("?model=mixed&limit=1" + page).ok();
            JsonNode next = told.json().path("next_page");
            count++;
            if (next.isNull() || count > 50) {
                return count;
            }
            page = "&page=" + next.stringValue();
        }
    }
}
