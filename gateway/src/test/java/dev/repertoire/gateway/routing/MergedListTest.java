package dev.repertoire.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Lane;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.Incomplete;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillId;
import dev.repertoire.gateway.routing.Routed.Told;
import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class MergedListTest {
    @TempDir
    Path folder;

    private Routed routed;

    @BeforeEach
    void open() {
        routed = new Routed(folder);
    }

    @AfterEach
    void close() {
        routed.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 12, 13, 14, 1000})
    void list_of_a_group_is_all_of_its_accounts_newest_first(int limit) {
        routed.fill("large", 5);
        routed.fill("small", 3);
        routed.fill("large", 5);
        assertThat(routed.walk(limit, null))
                .isEqualTo(newestFirst("small", "large"))
                .hasSize(13);
    }

    @Test
    void anthropics_own_skills_are_listed_once() {
        routed.fill("small", 2);
        routed.account("small").withAnthropicSkills();
        routed.account("large").withAnthropicSkills();
        for (int limit = 1; limit < 8; limit++) {
            assertThat(routed.walk(limit, null))
                    .as("%d a page", limit)
                    .hasSize(6)
                    .doesNotHaveDuplicates()
                    .contains("pptx", "pdf");
        }
    }

    /// The SDK for PHP repeats the filter of the first page as `source[]`. Page by page, accounts are first asked on
    /// the second page too.
    @Test
    void walk_keeps_the_filter_of_its_first_page() {
        routed.fill("small", 2);
        routed.fill("large", 2);
        routed.account("small").withAnthropicSkills();
        routed.account("large").withAnthropicSkills();
        var place = new Destination("both", null, false);
        routed.asks("source=custom&limit=1");
        Told told = routed.call(new ListSkills(new PageParameters("1", null), "custom"), place);
        List<String> ids = new ArrayList<>(told.ids());
        routed.asks("source[]=custom");
        while (told.next() != null) {
            told = routed.list(1, told.next());
            ids.addAll(told.ids());
        }
        assertThat(ids)
                .isEqualTo(newestFirst("small", "large").stream()
                        .filter(id -> id.startsWith("skill_"))
                        .toList());
        assertThat(ids).hasSize(4);
    }

    @Test
    void page_says_there_is_more_only_if_there_is() {
        routed.fill("small", 2);
        routed.fill("large", 2);
        assertThat(routed.list(4, null).next()).isNull();
        assertThat(routed.list(3, null).next()).startsWith("page_");
        assertThat(routed.list(20, null).next()).isNull();
    }

    @Test
    void each_lane_has_its_envelope_and_items_as_they_came() {
        routed.fill("small", 1);
        routed.fill("large", 1);
        assertThat(routed.list(1, null).json().propertyNames()).containsExactlyInAnyOrder("data", "next_page");
        routed.speaks(Lane.BETA);
        Told beta = routed.list(1, null);
        assertThat(beta.json().propertyNames())
                .containsExactlyInAnyOrder("data", "has_more", "next_page", "first_id", "last_id");
        assertThat(beta.json().path("has_more").booleanValue()).isTrue();
        assertThat(beta.json().path("first_id").stringValue())
                .isEqualTo(beta.ids().getFirst());
        assertThat(beta.json()
                        .path("data")
                        .path(0)
                        .path("future_field")
                        .path("a")
                        .intValue())
                .isEqualTo(1);
        assertThat(beta.json().path("data").path(0).path("display_title").isString())
                .isTrue();
    }

    @Test
    void walk_goes_on_where_it_was_whatever_happens_between_pages() {
        routed.fill("large", 12);
        routed.fill("small", 6);
        routed.fill("large", 6);
        List<String> before = newestFirst("small", "large");
        for (int taken = 1; taken < 10; taken++) {
            List<String> walked = new ArrayList<>();
            Told page = routed.list(taken, null);
            walked.addAll(page.ids());
            // The last one told is gone, a later one too, and new ones have come at the front of both.
            String gone = before.get(taken + 1);
            routed.call(new DeleteSkill(new SkillId(page.ids().getLast())));
            routed.call(new DeleteSkill(new SkillId(gone)));
            routed.fill("small", 2);
            routed.fill("large", 2);
            routed.restart();
            walked.addAll(routed.walk(3, page.next()));

            List<String> expected = new ArrayList<>(before);
            expected.remove(gone);
            assertThat(walked).as("after %d", taken).isEqualTo(expected);
            before = newestFirst("small", "large");
        }
    }

    @Test
    void account_that_is_down_is_named_and_nothing_of_it_is_skipped() {
        routed.fill("small", 3);
        routed.fill("large", 3);
        routed.account("small").die();
        Told page = routed.list(2, null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.raw().header("x-repertoire-incomplete")).hasValue("small");
        assertThat(page.ids()).isEqualTo(newestFirst("large").subList(0, 2));

        routed.account("small").comeBack();
        List<String> all = new ArrayList<>(page.ids());
        all.addAll(routed.walk(2, page.next()));
        assertThat(all).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(newestFirst("small", "large"));
    }

    @Test
    void walk_with_an_account_down_to_the_end_ends() {
        routed.fill("small", 1);
        routed.fill("large", 3);
        routed.account("small").die();
        assertThat(routed.walk(2, null)).isEqualTo(newestFirst("large"));
    }

    @Test
    void account_that_fails_in_the_middle_goes_on_where_it_was() {
        routed.fill("small", 5);
        routed.fill("large", 5);
        Told first = routed.list(3, null);
        routed.account("large").next(ApiOperation.LIST_SKILLS, Behaviour.internalError(), Behaviour.internalError());
        Told second = routed.list(3, first.next());
        assertThat(second.raw().header("x-repertoire-incomplete")).hasValue("large");
        List<String> all = new ArrayList<>(first.ids());
        all.addAll(second.ids());
        all.addAll(routed.walk(3, second.next()));
        assertThat(all).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(newestFirst("small", "large"));
    }

    @Test
    void strict_list_is_whole_or_an_error() {
        routed.fill("large", 1);
        routed.account("small").die();
        assertThat(routed.list(5, null, new Destination("both", null, true)).refusal())
                .isEqualTo(new Incomplete(List.of("small")));
        routed.account("large").die();
        assertThat(routed.list(5, null).refusal()).isEqualTo(new Incomplete(List.of("large", "small")));
    }

    @Test
    void account_that_joins_between_pages_tells_only_what_is_older() {
        routed.fill("third", 2);
        routed.fill("large", 2);
        routed.fill("small", 2);
        routed.fill("third", 2);
        Told first = routed.list(3, null);
        List<String> olderOfThird = newestFirst("third").subList(2, 4);
        routed.configure("both", routed.group("both", "small", "large", "third"));
        List<String> rest = routed.walk(2, first.next());
        assertThat(rest)
                .containsExactlyElementsOf(
                        Stream.concat(newestFirst("large").stream().skip(1), olderOfThird.stream())
                                .toList());
        // One that leaves is no longer listed.
        routed.configure("both", routed.group("both", "small"));
        assertThat(routed.walk(2, first.next())).isEmpty();
    }

    @Test
    void token_of_another_list_is_refused() {
        routed.fill("small", 2);
        routed.fill("large", 2);
        String token = routed.list(1, null).next();
        routed.configure("both", routed.group("both", "small", "large"), routed.group("other", "small", "large"));
        for (String bad : List.of(String.valueOf(token) + "x", "page_", "x")) {
            assertThat(routed.list(1, bad).refusal()).isEqualTo(new BadRequest("page is not a valid page token."));
        }
        assertThat(routed.call(new ListSkills(new PageParameters("1", token), null), "other")
                        .refusal())
                .isEqualTo(new BadRequest("page is not a valid page token."));
        assertThat(routed.call(new ListSkills(new PageParameters("1", token), "custom"), "both")
                        .refusal())
                .isEqualTo(new BadRequest("page is not a valid page token."));
    }

    @Test
    void what_the_caller_asks_beside_goes_to_every_account() {
        routed.asks("limit=7&beta=true&page=&future=%C3%A9");
        routed.list(7, null);
        for (String account : List.of("small", "large")) {
            assertThat(routed.account(account).received().getLast().target())
                    .isEqualTo("/v1/skills?beta=true&future=%C3%A9&limit=7");
        }
    }

    @Test
    void callers_mistake_is_told_in_the_accounts_words() {
        routed.asks("source=wrong");
        Told told = routed.call(new ListSkills(PageParameters.FIRST, "wrong"), "both");
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.raw().header("request-id")).isPresent();
    }

    @Test
    void list_of_one_account_passes_untouched() {
        routed.fill("small", 2);
        routed.asks("limit=1");
        Told told = routed.call(new ListSkills(new PageParameters("1", null), null), "a");
        assertThat(routed.account("small").received().getLast().target()).isEqualTo("/v1/skills?limit=1");
        assertThat(told.raw().header("request-id")).isPresent();
        assertThat(told.json().has("future_field")).isTrue();
    }

    private List<String> newestFirst(String... accounts) {
        return Arrays.stream(accounts)
                .map(routed::account)
                .map(FakeAccount::skills)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Skill::createdAt)
                        .thenComparing(skill -> skill.id().value())
                        .reversed())
                .map(skill -> skill.id().value())
                .toList();
    }
}
