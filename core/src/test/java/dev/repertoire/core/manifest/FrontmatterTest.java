package dev.repertoire.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Profile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontmatterTest {
    private static final String VALID = "name: demo-skill\ndescription: Test.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nname: demo-skill\ndescription: Test.\n---\nBody",
                "---\r\nname: demo-skill\r\ndescription: Test.\r\n---\r\nBody",
                "---\rname: demo-skill\rdescription: Test.\r---\rBody",
                "\uFEFF---\nname: demo-skill\ndescription: Test.\n---\nBody",
                "--- \t\nname: demo-skill\ndescription: Test.\n---  \nBody",
                "---\nname: demo-skill\n\n# comment\ndescription: \"Test.\"\n---\nBody\n---\nmore"
            })
    void usual_ways_to_write_it_are_read(String skillMd) {
        Reading reading = Reading.of(skillMd);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.read().name()).isEqualTo("demo-skill");
        assertThat(reading.read().description()).isEqualTo("Test.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\0', textBlock = """
                argument-hint: [path] [--full|--quick] ~ 4 ~ the value of 'argument-hint' begins with '[', which in YAML begins a list
                argument-hint: [path [--full]] ~ 4 ~ the value of 'argument-hint' begins with '[', which in YAML begins a list
                hint: {path} it ~ 4 ~ the value of 'hint' begins with '{', which in YAML begins a map
                tags: [a, b]\\nhint: [a] b ~ 5 ~ the value of 'hint' begins with '['
                hint: "Learn, then build" — more ~ 4 ~ the value of 'hint' begins with a quote that ends before the value does
                hint: 'It''s' more ~ 4 ~ the value of 'hint' begins with a quote that ends before the value does
                hint: > text here ~ 4 ~ the value of 'hint' begins with '>', after which YAML expects the text on the lines below
                hint: >50% of it ~ 4 ~ the value of 'hint' begins with '>'
                hint： text ~ 4 ~ the colon after 'hint' is a full-width one
                hint： text\\nother: text ~ 4 ~ the colon after 'hint' is a full-width one
                hint: the #x\\n  and y ~ 4 ~ YAML takes what follows ' #' in the value of 'hint' for a comment
                """)
    void a_value_that_is_no_text_to_yaml_is_named_with_its_line(String lines, int line, String said) {
        Reading reading = Reading.ofFrontmatter(VALID + "\n" + lines.replace("\\n", "\n"));

        assertThat(reading.found()).containsExactly("frontmatter_yaml:" + line);
        assertThat(reading.message()).contains("on line " + line + ": " + said);
    }

    @Test
    void frontmatter_with_full_width_colons_alone_is_told_so() {
        assertThat(Reading.ofFrontmatter("name： a\ndescription： b").message())
                .contains("line 2: the colon after 'name' is a full-width one");
    }

    @Test
    void a_comment_that_ends_a_name_or_description_is_a_warning() {
        Reading reading = Reading.ofFrontmatter(
                "name: demo-skill # x\nlicense: MIT # y\ndescription: Writes ü𝄞\n  for the #ops channel # z");

        assertThat(reading.found()).containsExactly("frontmatter_comment:2", "frontmatter_comment:5");
        assertThat(reading.findings().getLast().message())
                .isEqualTo(
                        "'description' in SKILL.md ends before '#ops channel # z': YAML takes what follows ' #' for a"
                                + " comment; put the value in quotes");
        assertThat(Reading.ofFrontmatter("name: demo-skill\n# x\ndescription: a#b\n# c")
                        .findings())
                .isEmpty();
        assertThat(Reading.ofFrontmatter("name: demo-skill\ndescription: 'a #b' # c")
                        .findings())
                .isEmpty();
    }

    @Test
    void an_escape_that_is_no_character_is_a_mistake_in_the_yaml() {
        for (String escape : new String[] {"\\UFFFFFFFF", "\\U00110000", "\\xZZ"}) {
            assertThat(Reading.ofFrontmatter("name: demo-skill\ndescription: \"a " + escape + "\"")
                            .found())
                    .as(escape)
                    .anyMatch(finding -> finding.startsWith("frontmatter_yaml"));
        }
    }

    @Test
    void it_is_kept_as_written() {
        assertThat(Reading.of("---\r\nname:   demo-skill # x\r\ndescription: >\r\n  Test.\r\n---\r\nBody")
                        .read()
                        .rawFrontmatter())
                .isEqualTo("name:   demo-skill # x\r\ndescription: >\r\n  Test.\r\n");
    }

    @Test
    void every_scalar_is_text_as_written() {
        Manifest manifest = Reading.ofFrontmatter(VALID
                        + "\nmetadata:\n  a: no\n  b: 1.0\n  c: 2026-01-25\n  d: ~\n  e: 0x1F\n  f:\n  g: [yes, 1e3]")
                .read();

        assertThat(manifest.fields())
                .containsExactly(
                        entry("name", "demo-skill"),
                        entry("description", "Test."),
                        entry(
                                "metadata",
                                Map.of(
                                        "a",
                                        "no",
                                        "b",
                                        "1.0",
                                        "c",
                                        "2026-01-25",
                                        "d",
                                        "~",
                                        "e",
                                        "0x1F",
                                        "f",
                                        "",
                                        "g",
                                        List.of("yes", "1e3"))));
    }

    @Test
    void the_tree_can_not_be_changed() {
        Map<String, Object> fields =
                Reading.ofFrontmatter(VALID + "\nmetadata: {a: [b]}").read().fields();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> fields.put("a", "b"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((Map<?, ?>) java.util.Objects.requireNonNull(fields.get("metadata"))).clear());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "# Title\n", "\n---\nname: demo-skill\n---\n", "----\n", "--- name: x\n---\n", "-- -\n"})
    void it_must_begin_on_the_first_line(String skillMd) {
        Reading reading = Reading.of(skillMd);

        assertThat(reading.found()).contains("frontmatter_missing:1");
        assertThat(reading.message()).startsWith("SKILL.md must start with YAML frontmatter (---)");
    }

    @Test
    void a_late_beginning_is_told_from_none() {
        assertThat(Reading.of("# Title\n---\nname: demo-skill\n---\n").message())
                .endsWith("remove what comes before the first line '---'");
        assertThat(Reading.of("# Title\n---\nText\n").message()).endsWith("ends with another line '---'");
    }

    @Test
    void it_must_end() {
        assertThat(Reading.of("---\n" + VALID + "\n----\n").found()).contains("frontmatter_unclosed:1");
    }

    @Test
    void it_may_have_64_KiB_and_not_a_character_more() {
        String filler = "\nmetadata:\n  a: ";
        int room = SkillMd.LARGEST_FRONTMATTER - VALID.length() - filler.length() - 1;

        assertThat(Reading.ofFrontmatter(VALID + filler + "x".repeat(room)).findings())
                .isEmpty();
        assertThat(Reading.ofFrontmatter(VALID + filler + "x".repeat(room + 1)).found())
                .containsExactly("frontmatter_too_large:1");
        assertThat(Reading.of("---\n" + "x".repeat(1 << 20)).found()).contains("frontmatter_too_large:1");
    }

    @Test
    void a_key_twice_is_refused_on_any_level() {
        assertThat(Reading.ofFrontmatter(VALID + "\nname: other").found())
                .containsExactly("frontmatter_duplicate_key:4");
        Reading deep = Reading.ofFrontmatter(VALID + "\nmetadata:\n  a: b\n  'a': c");
        assertThat(deep.found()).containsExactly("frontmatter_duplicate_key:6");
        assertThat(deep.message()).contains("malformed YAML frontmatter", "'a' on line 6 is already on line 5");
    }

    @Test
    void a_colon_in_a_value_is_explained() {
        Reading reading = Reading.ofFrontmatter("name: demo-skill\ndescription: Use when: testing");

        assertThat(reading.found()).containsExactly("frontmatter_yaml:3");
        assertThat(reading.message())
                .contains("malformed YAML frontmatter on line 3", "': ' in quotes", "description: \"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description: @team",
                "description: `code`",
                "description: %x",
                "description: *bold* text",
                "description: !important text",
                "description: [a] b",
                "description: {{ template }}",
                "description: \"a\" b",
                "description: 'it's'"
            })
    void a_value_that_needs_quotes_is_told_so(String line) {
        Reading reading = Reading.ofFrontmatter("name: demo-skill\n" + line);

        assertThat(reading.found().getFirst()).isIn("frontmatter_yaml:3", "frontmatter_yaml:4");
        assertThat(reading.message()).contains("malformed YAML frontmatter on line", "quote");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"- a\n- b", "text", "[a]", "a\n---x", "? [a]\n: b", "a: !!java.net.URL [\"http://x\"]", "a: !x y"
            })
    void what_is_no_plain_map_is_refused(String frontmatter) {
        assertThat(Reading.ofFrontmatter(frontmatter).found()).anyMatch(found -> found.startsWith("frontmatter_yaml:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment", "~"})
    void nothing_in_it_is_no_name(String frontmatter) {
        assertThat(Reading.ofFrontmatter(frontmatter).findings().getFirst().rule())
                .isIn("name_missing", "frontmatter_yaml");
    }

    @Test
    void anchors_and_aliases_are_followed() {
        Manifest manifest = Reading.ofFrontmatter("name: &n demo-skill\ndescription: *n\nmetadata:\n  a: *n")
                .read();

        assertThat(manifest.fields()).containsEntry("metadata", Map.of("a", "demo-skill"));
    }

    @Test
    void aliases_may_not_unfold_without_bound() {
        var bomb = new StringBuilder(VALID + "\na: &a [x,x,x,x,x,x,x,x,x]");
        for (char c = 'b'; c <= 'i'; c++) {
            bomb.append("\n").append(c).append(": &").append(c).append(" [");
            bomb.append(("*" + (char) (c - 1) + ",").repeat(9)).append("]");
        }

        assertThat(Reading.ofFrontmatter(bomb.toString()).message()).contains("unfold");
    }

    @Test
    void aliases_may_not_add_up_to_a_depth_that_is_refused_when_written_out() {
        var chain = new StringBuilder(VALID + "\nk0: &k0 " + "[".repeat(20) + "]".repeat(20));
        for (int i = 1; i < 100; i++) {
            chain.append("\nk" + i + ": &k" + i + " " + "[".repeat(20) + "*k" + (i - 1) + " " + "]".repeat(20));
        }

        assertThat(Reading.ofFrontmatter(chain.toString()).message()).contains("levels deep");
    }

    @Test
    void an_alias_to_itself_is_refused() {
        assertThat(Reading.ofFrontmatter(VALID + "\na: &a [*a]").found()).contains("frontmatter_yaml:4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deep_nesting_is_refused_before_it_is_followed(String level) {
        assertThat(Reading.ofFrontmatter(VALID + "\nmetadata: " + level.repeat(10_000))
                        .findings())
                .anyMatch(finding -> finding.rule().equals("frontmatter_yaml"));
    }

    @Test
    void bytes_that_are_not_utf8_are_found_with_their_line() {
        byte[] latin1 = ("---\n" + VALID + "\n---\n\nCaf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        Reading reading = Reading.of(latin1, Lane.GA, Profile.ANTHROPIC);

        assertThat(reading.found()).containsExactly("skill_md_encoding:6");
    }

    @Test
    void bytes_that_are_not_utf8_are_found_far_down() {
        byte[] text = ("---\n" + VALID + "\n---\n" + "line of text\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
        text[text.length - 3] = (byte) 0xC3;

        assertThat(Reading.of(text, Lane.GA, Profile.ANTHROPIC).found()).containsExactly("skill_md_encoding:20004");
    }

    @Test
    void text_in_utf16_without_a_mark_is_told_apart_from_none() {
        byte[] utf16 = ("---\n" + VALID + "\n---\n").getBytes(StandardCharsets.UTF_16LE);

        assertThat(Reading.of(utf16, Lane.GA, Profile.ANTHROPIC)
                        .findings()
                        .getFirst()
                        .rule())
                .isEqualTo("skill_md_encoding");
    }

    @Test
    void control_characters_are_found_with_their_line() {
        assertThat(Reading.ofFrontmatter("name: demo-skill\ndescription: a\u0007b")
                        .found())
                .containsExactly("frontmatter_yaml:3", "hidden_unicode:3");
    }
}
