package dev.repertoire.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {
    @ParameterizedTest
    @EnumSource
    void every_rule_says_what_it_asks_and_how_to_keep_to_it_in_a_sentence_each(Rule rule) {
        Advice advice = Advice.on(rule);

        assertThat(advice.asks()).matches("[A-Z0-9'].{5,100}\\.");
        assertThat(advice.mend().orElse("There is nothing to do.")).matches("[A-Z].{5,120}\\.");
        assertThat(advice.mend().isEmpty()).isEqualTo(rule == Rule.MORE_FINDINGS);
    }

    @Test
    void a_rule_is_found_by_its_id() {
        assertThat(Rule.of("name_invalid")).contains(Rule.NAME_INVALID);
        assertThat(Rule.of("of_a_newer_server")).isEmpty();
    }
}
