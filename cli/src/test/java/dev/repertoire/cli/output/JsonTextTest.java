package dev.repertoire.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
    @Test
    void what_is_not_visible_is_escaped_and_means_the_same() {
        String text = "\u009b31m \u0085 \u202eabc\u2066 \u200b \u2028 \ufeff \udb40\udc41 \u007f \u001b";

        String printed = printed(text);

        assertThat(printed.strip())
                .isEqualTo(
                        "\"\\u009b31m \\u0085 \\u202eabc\\u2066 \\u200b \\u2028 \\ufeff \\udb40\\udc41 \\u007f \\u001B\"");
        assertThat(JsonMapper.shared().readTree(printed).stringValue()).isEqualTo(text);
    }

    @Test
    void what_people_write_is_left_alone() {
        assertThat(printed("Ünïcode 日本語 🎉\n").strip()).isEqualTo("\"Ünïcode 日本語 🎉\\n\"");
    }

    private static String printed(String text) {
        var out = new StringWriter();
        JsonText.print(new PrintWriter(out), json -> json.writeString(text));
        return out.toString();
    }
}
