package dev.repertoire.conformance.hostile.archives;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.HostedOnly;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.SampleBundle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that a person or a file system takes for others.
@Protocol
class DeceptiveNamesTest {
    private static final SampleBundle PDF = Bundles.valid("pdf");

    @ParameterizedTest
    @ValueSource(
            ints = {
                0xAD, 0x034F, 0x061C, 0x115F, 0x200B, 0x200E, 0x2028, 0x202E, 0x2066, 0x2800, 0x3164, 0xE000, 0xFE0F,
                0xFEFF, 0xFFA0, 0x0378, 0xE0041, 0xE0100, 0x2003
            })
    void a_name_with_a_character_that_nobody_sees_is_refused(int c, Client client) {
        SampleBundle bundle = PDF.with("a" + Character.toString(c) + "b.txt", "x");
        for (MultipartBody form : List.of(MultipartBody.zip(bundle), MultipartBody.files(bundle))) {
            assertAnswer(client.create(form)).isBadRequest().hasRule("entry_name_invalid");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "SKILL.md:x", "a<b", "a>b", "a|b", "what?", "a*b"})
    void a_name_that_windows_has_not_is_refused(String name, Client client) {
        assertAnswer(client.create(MultipartBody.zip(PDF.with(name, "x"))))
                .isBadRequest()
                .hasRule("entry_name_not_portable");
    }

    @ParameterizedTest
    @HostedOnly("accounts have no findings")
    @CsvSource({
        "com0.txt, entry_name_windows",
        "lpt¹, entry_name_windows",
        "conin$, entry_name_windows",
        "con .txt, entry_name_windows",
        "' a', entry_name_windows",
        "a\uFF0Fb, entry_name_confusable",
        "invoice.pdf\u2024exe, entry_name_confusable",
        "\u0441onfig, entry_name_confusable",
        "\uFF33KILL.md, entry_name_confusable",
        "Shot at 3.05.36\u202FPM.png, entry_name_confusable"
    })
    void a_name_that_deceives_is_kept_and_said(String name, String rule, Client client) {
        HttpAnswer created =
                client.create(MultipartBody.zip(PDF.with(name, "x"))).ok();

        assertThat(findings(client, created)).containsExactly(rule);
    }

    @ParameterizedTest
    @HostedOnly("accounts have no findings")
    @ValueSource(strings = {"می\u200Cخواهم.md", "👩\u200D💻❤\uFE0F.md", "отчёт.md", "資料.md", "größe.md"})
    void a_name_in_any_language_is_kept(String name, Client client) {
        assertThat(findings(
                        client,
                        client.create(MultipartBody.zip(PDF.with(name, "x"))).ok()))
                .isEmpty();
    }

    @Test
    @HostedOnly("accounts have no findings")
    void two_hyphens_in_the_name_of_a_skill_are_said(Client client) {
        HttpAnswer created =
                client.create(MultipartBody.zip(Bundles.valid("pdf--forms"))).ok();

        assertThat(findings(client, created)).containsExactly("name_double_hyphen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reads\u202EsFDP",
                "a\u200Bb",
                "\uFEFFa",
                "a\u2028b",
                "\u3164",
                "a\uDB40\uDC41",
                "a\u0085b",
                "a\u00ADb",
                "a\uFE00",
                "\u2800\u2800",
                "\u00A0 \u3000x\u2066"
            })
    void a_title_that_hides_something_is_refused(String title, Client client) {
        assertAnswer(client.create(MultipartBody.zip(PDF).field("display_name", title)))
                .isBadRequestBeginning("display_name must ");
        assertAnswer(client.beta().create(MultipartBody.zip(PDF).field("display_title", title)))
                .isBadRequestBeginning("display_title must ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"資料\u3000最新", "👩\u200D💻 ❤\uFE0F", "می\u200Cخواهم", "Größe – «x»", "🇩🇪 1\uFE0F\u20E3"})
    void a_title_in_any_language_is_kept(String title, Client client) {
        assertThat(client.create(MultipartBody.zip(PDF).field("display_name", title))
                        .ok()
                        .get("display_name"))
                .isEqualTo(title);
    }

    @Test
    @HostedOnly("accounts have no findings")
    void hidden_text_is_found_in_every_file(Client client) {
        HttpAnswer created = client.create(MultipartBody.zip(PDF.with(
                        "references/x.md", "a" + Character.toString(0xE0041).repeat(9))))
                .ok();

        assertThat(findings(client, created)).containsExactly("hidden_unicode");
    }

    private static List<String> findings(Client client, HttpAnswer created) {
        return client.get("/repertoire/v1/skills/" + created.get("id") + "/versions/latest/findings")
                .ok()
                .json()
                .findValuesAsString("rule");
    }
}
