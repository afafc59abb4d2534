package dev.repertoire.gateway.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenSkillsTest {
    @Test
    void skills_of_either_lane_are_seen_where_they_stand() {
        String ga = "{\"é\":[{}], \"id\":\"skill_01\",\"source\":{\"kind\":{\"type\":\"x\"},\"type\":\"custom\"},"
                + "\"created_at\":\"1970-01-01T00:00:01.000002Z\"}";
        String beta =
                "{\"source\":\"anthropic\", \"id\":\"pptx\",\"created_at\":\"1970-01-01T01:00:00+01:00\",\"id2\":{\"id\":\"no\"}}";
        byte[] body =
                utf8("{ \"x\":{\"data\":[{}]},\"data\" : [ " + ga + " , " + beta + " ],\"next_page\":\"page_2\"}");

        SeenSkills seen = SeenSkills.in(body).orElseThrow();
        assertThat(seen.nextPage()).isEqualTo("page_2");
        SeenSkill first = seen.skills().getFirst();
        SeenSkill second = seen.skills().getLast();
        assertThat(first.id()).isEqualTo("skill_01");
        assertThat(first.isCustom()).isTrue();
        assertThat(first.createdMicros()).isEqualTo(1_000_002);
        assertThat(piece(body, first)).isEqualTo(ga);
        assertThat(second.isCustom()).isFalse();
        assertThat(second.createdMicros()).isZero();
        assertThat(piece(body, second)).isEqualTo(beta);

        assertThat(SeenSkills.in(utf8(ga)).orElseThrow().skills())
                .extracting(SeenSkill::id)
                .containsExactly("skill_01");
    }

    @Test
    void more_skills_than_a_page_has_are_no_list() {
        String items = String.join(",", Collections.nCopies(1000, "{\"id\":\"a\"}"));
        assertThat(SeenSkills.in(utf8("{\"data\":[" + items + "]}"))).isPresent();
        assertThat(SeenSkills.in(utf8("{\"data\":[" + items + ",{\"id\":\"a\"}]}")))
                .isEmpty();
    }

    @Test
    void time_that_cant_be_read_is_the_oldest() {
        byte[] body = utf8("{\"data\":[{\"id\":\"a\",\"created_at\":\"yesterday\"}]}");
        assertThat(SeenSkills.in(body).orElseThrow().skills().getFirst().createdMicros())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "<html>", "{", "{\"data\":[", "{\"data\":[1]}", "{\"data\":[{}]}", "{}", "{\"id\":1}"})
    void what_is_no_skill_is_none(String body) {
        assertThat(SeenSkills.in(utf8(body))).isEmpty();
    }

    @Test
    void page_token_has_a_longest_length() {
        assertThat(SeenSkills.in(utf8("{\"data\":[],\"next_page\":\"" + "p".repeat(1024) + "\"}")))
                .isPresent();
        assertThat(SeenSkills.in(utf8("{\"data\":[],\"next_page\":\"" + "p".repeat(1025) + "\"}")))
                .isEmpty();
    }

    private static String piece(byte[] body, SeenSkill skill) {
        return new String(Arrays.copyOfRange(body, skill.start(), skill.end()), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
