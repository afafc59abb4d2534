package dev.repertoire.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestRulesTest {
    private static final String RECORDED =
            "`name` and `description` must resolve from `SKILL.md` frontmatter or its fallbacks, within their length limits";

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "a-b", "pdf2docx-3", "no", "1", "null"})
    void names_of_small_letters_digits_and_single_hyphens_are_taken(String name) {
        Reading reading = Reading.ofFrontmatter("name: " + name + "\ndescription: Test.");

        assertThat(reading.read().name()).isEqualTo(name);
        assertThat(rules(reading)).containsExactly("name_directory_mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "a_b", "-a", "a-", "a b", "--", "xn--a-", "a.b", "a/b", "café", "<b>", "'a\u200Bb'"})
    void other_names_are_refused(String name) {
        assertThat(rules(Reading.ofFrontmatter("name: " + name + "\ndescription: Test.")))
                .contains("name_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a--b", "xn--a", "a---b-c"})
    void two_hyphens_in_a_row_are_warned_of_in_one_profile_and_refused_in_the_other(String name) {
        String frontmatter = "name: " + name + "\ndescription: Test.";
        Reading reading = Reading.ofFrontmatter(frontmatter);

        assertThat(reading.read().name()).isEqualTo(name);
        assertThat(severity(reading, "name_double_hyphen")).isEqualTo(Severity.WARNING);
        assertThat(severity(portable(frontmatter), "name_double_hyphen")).isEqualTo(Severity.ERROR);
    }

    @Test
    void a_name_may_have_64_characters() {
        assertThat(rules(described("a".repeat(64), "Test."))).containsExactly("name_directory_mismatch");
        Reading long65 = described("a".repeat(65), "Test.");
        assertThat(rules(long65)).contains("name_too_long");
        assertThat(long65.message()).isEqualTo(RECORDED + ": the name has 65 characters, at most 64 are allowed");
    }

    @Test
    void a_description_may_have_1024_characters_however_many_bytes() {
        assertThat(described("demo-skill", "😀".repeat(1024)).findings()).isEmpty();
        Reading long1025 = described("demo-skill", "😀".repeat(1025));
        assertThat(long1025.found()).containsExactly("description_too_long:3");
        assertThat(long1025.message()).startsWith(RECORDED).contains("has 1025 characters");
    }

    @Test
    void the_older_lane_has_its_older_sentence() {
        assertThat(beta("name: demo-skill\ndescription: " + "x".repeat(1025)).message())
                .startsWith("field 'description' in SKILL.md must be at most 1024 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "'description: x', name_missing:1",
        "'name:\ndescription: x', name_missing:2",
        "'name: [a]\ndescription: x', name_invalid:2",
        "'name: demo-skill', description_missing:1",
        "'name: demo-skill\ndescription: \"  \"', description_missing:3",
        "'name: demo-skill\ndescription:\n  - x', description_invalid:3"
    })
    void name_and_description_must_be_there_and_text(String frontmatter, String found) {
        Reading reading = Reading.ofFrontmatter(frontmatter);

        assertThat(reading.found()).containsExactly(found);
        assertThat(reading.message()).startsWith(RECORDED);
    }

    @ParameterizedTest
    @CsvSource({"my-claude-skill, claude", "anthropic-x, anthropic", "declaudex, claude"})
    void reserved_words_are_refused_in_one_profile_and_warned_of_in_the_other(String name, String word) {
        String frontmatter = "name: " + name + "\ndescription: Test.";

        assertThat(Reading.ofFrontmatter(frontmatter).message())
                .startsWith("Skill name in SKILL.md cannot contain the reserved word '" + word + "'");
        assertThat(severity(portable(frontmatter), "name_reserved")).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Uses <b>bold</b>.",
                "IRecipient<TMessage>",
                "`<script setup>`",
                "skills/<name>/x",
                "</system>",
                "<br/>",
                "<br />",
                "<!-- x -->",
                "<a href='x'>",
                "<?xml version='1.0'?>",
                "<![CDATA[x]]>",
                "<été>",
                "<x:y>"
            })
    void tags_in_a_description_are_refused(String description) {
        Reading reading = described("demo-skill", description);

        assertThat(reading.found()).containsExactly("description_xml:3");
        assertThat(reading.message()).startsWith("SKILL.md description cannot contain XML tags: found '<");
        assertThat(severity(portable(frontmatter("demo-skill", description)), "description_xml"))
                .isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a < b",
                "a <- b -> c",
                "<= 5 and > 3",
                "under <50ms or >2s",
                "x<y",
                "<>",
                "< b >",
                "List<? >",
                "->",
                "<3"
            })
    void bare_angle_brackets_in_a_description_are_taken(String description) {
        assertThat(described("demo-skill", description).findings()).isEmpty();
    }

    @Test
    void a_description_full_of_brackets_is_judged_in_no_time() {
        assertThat(described("demo-skill", "<a ".repeat(340)).findings()).isEmpty();
        assertThat(rules(described("demo-skill", "<a".repeat(20_000)))).containsExactly("description_too_long");
    }

    @ParameterizedTest
    @CsvSource({
        "'version: 1.0.0', frontmatter_unknown_key:4",
        "'Name: x', frontmatter_unknown_key:4",
        "'<<: x', frontmatter_unknown_key:4",
        "'allowed-tools: Read, Write', allowed_tools_format:4",
        "'allowed-tools: [Read]', allowed_tools_format:4",
        "'allowed-tools:\n  - Read', allowed_tools_format:4",
        "'license: [MIT]', license_format:4",
        "'compatibility: [x]', compatibility_format:4",
        "'metadata: x', metadata_format:4",
        "'metadata:\n  version: 1.0', metadata_format:5",
        "'metadata:\n  date: 2026-01-25', metadata_format:5",
        "'metadata:\n  tags:\n    - x', metadata_format:5"
    })
    void what_the_specification_does_not_say_is_a_warning(String line, String found) {
        Reading reading = Reading.ofFrontmatter(frontmatter("demo-skill", "Test.") + "\n" + line);

        assertThat(reading.found()).containsExactly(found);
        assertThat(reading.findings().getFirst().severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allowed-tools: Read Bash(git:*)",
                "license: Apache-2.0",
                "compatibility: Needs git",
                "metadata:\n  version: '1.0'\n  author: me",
                "metadata: {}"
            })
    void what_the_specification_says_is_taken(String line) {
        assertThat(Reading.ofFrontmatter(frontmatter("demo-skill", "Test.") + "\n" + line)
                        .findings())
                .isEmpty();
    }

    @Test
    void compatibility_may_have_500_characters() {
        String upTo = frontmatter("demo-skill", "Test.") + "\ncompatibility: " + "é".repeat(500);

        assertThat(Reading.ofFrontmatter(upTo).findings()).isEmpty();
        assertThat(Reading.ofFrontmatter(upTo + "é").found()).containsExactly("compatibility_too_long:4");
        assertThat(severity(portable(upTo + "é"), "compatibility_too_long")).isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "'version: 1', frontmatter_unknown_key",
        "'metadata: {}', frontmatter_flow_style",
        "'allowed-tools: [Read]', frontmatter_flow_style",
        "'license: &a MIT', frontmatter_anchor",
        "'compatibility:\n  - x', compatibility_format"
    })
    void the_portable_profile_refuses_what_the_reference_validator_does(String line, String rule) {
        assertThat(severity(portable(frontmatter("demo-skill", "Test.") + "\n" + line), rule))
                .isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @CsvSource({"'', body_empty:", "'  \n\t\n', body_empty:", "'x', "})
    void a_body_must_say_something(String body, String found) {
        Reading reading = Reading.of("---\n" + frontmatter("demo-skill", "Test.") + "\n---\n" + body);

        assertThat(reading.findings().stream().map(f -> f.rule() + ":").toList())
                .isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void a_body_far_behind_blanks_is_still_one() {
        String skillMd = "---\n" + frontmatter("demo-skill", "Test.") + "\n---\n" + "\r\n".repeat(100_000) + "Body";

        assertThat(Reading.of(skillMd).found()).containsExactly("body_padding:100005");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xE0041, 0xE01EF, 0x200B, 0x2060, 0x202E, 0x2066, 0xFEFF})
    void invisible_text_is_reported_with_its_line(int c) {
        String skillMd = "---\n" + frontmatter("demo-skill", "Test.") + "\n---\n\n\nBody " + Character.toString(c);

        assertThat(Reading.of(skillMd).found()).containsExactly("hidden_unicode:7");
    }

    @Test
    void emoji_and_scripts_that_join_letters_are_not_invisible_text() {
        String skillMd = "---\n" + frontmatter("demo-skill", "👩\u200D💻 ❤\uFE0F می\u200Cخواهم") + "\n---\nBody";

        assertThat(Reading.of(skillMd).findings()).isEmpty();
    }

    private static Reading described(String name, String description) {
        return Reading.ofFrontmatter(frontmatter(name, description));
    }

    /// In single quotes, so that a description may hold anything.
    private static String frontmatter(String name, String description) {
        return "name: " + name + "\ndescription: '" + description.replace("'", "''") + "'";
    }

    private static Reading portable(String frontmatter) {
        byte[] bytes = ("---\n" + frontmatter + "\n---\nBody\n").getBytes(StandardCharsets.UTF_8);
        return Reading.of(bytes, Lane.GA, Profile.PORTABLE);
    }

    private static Reading beta(String frontmatter) {
        byte[] bytes = ("---\n" + frontmatter + "\n---\nBody\n").getBytes(StandardCharsets.UTF_8);
        return Reading.of(bytes, Lane.BETA, Profile.ANTHROPIC);
    }

    private static List<String> rules(Reading reading) {
        return reading.findings().stream().map(Finding::rule).toList();
    }

    private static Severity severity(Reading reading, String rule) {
        return reading.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + reading.findings()))
                .severity();
    }
}
