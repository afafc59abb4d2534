package dev.repertoire.gateway.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever an account answers is read into bounded values or not at all. Run with `JAZZER_FUZZ=1` to look for more
/// than the seeds show.
class SeenSkillsFuzzTest {
    @MethodSource("answers")
    @FuzzTest(maxDuration = "5m")
    void any_answer_is_read_into_bounded_values_or_not_at_all(byte[] body) {
        SeenSkills.in(body).ifPresent(seen -> {
            assertThat(seen.nextPage() == null || seen.nextPage().length() <= 1024)
                    .isTrue();
            for (SeenSkill skill : seen.skills()) {
                assertThat(skill.id()).matches("[A-Za-z0-9_-]{1,64}");
                assertThat(skill.start()).isBetween(0, body.length);
                assertThat(skill.end()).isBetween(skill.start(), body.length);
                assertThat(body[skill.start()]).isEqualTo((byte) '{');
                assertThat(body[skill.end() - 1]).isEqualTo((byte) '}');
            }
        });
    }

    static Stream<byte[]> answers() {
        String skill = "{\"id\":\"skill_1\",\"source\":{\"type\":\"custom\"},\"created_at\":\"2026-01-01T00:00:00Z\"}";
        String list = "{\"data\":[" + skill + "," + skill + "],\"next_page\":\"page_2\",\"has_more\":true}";
        return Stream.concat(
                Stream.of(
                                skill,
                                list,
                                " \r\n" + list + "\n",
                                list + "{}",
                                "{\"id\":\"" + "x".repeat(65) + "\"}",
                                "{\"id\":\"skill_1\",\"created_at\":\"+999999999-01-01T00:00:00Z\"}",
                                "{\"id\":\"skill_1\",\"created_at\":1e99999999999}",
                                "{\"data\":[],\"data\":[" + skill + "],\"id\":\"skill_\\u0031\"}",
                                "{\"data\":[],\"next_page\":\"" + "p".repeat(1025) + "\"}",
                                "{\"x\":" + "[".repeat(2000),
                                "\uFEFF" + skill)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(
                        list.getBytes(StandardCharsets.UTF_16),
                        list.getBytes(StandardCharsets.UTF_16LE),
                        list.getBytes(StandardCharsets.UTF_16BE),
                        list.getBytes(StandardCharsets.UTF_32),
                        new byte[] {'{', (byte) 0xc3, '"'}));
    }
}
