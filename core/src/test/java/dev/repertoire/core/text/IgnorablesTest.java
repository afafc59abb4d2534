package dev.repertoire.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class IgnorablesTest {
    private static final UnicodeSet ICU =
            new UnicodeSet().applyIntPropertyValue(UProperty.DEFAULT_IGNORABLE_CODE_POINT, 1);

    /// What this expects is what the resource is to hold when a newer Unicode has more.
    @Test
    void the_resource_has_the_ranges_of_icu() throws Exception {
        String ranges = StreamSupport.stream(ICU.ranges().spliterator(), false)
                .map(range -> String.format("%X", range.codepoint)
                        + (range.codepoint == range.codepointEnd ? "" : String.format("..%X", range.codepointEnd)))
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(Files.readString(Path.of(
                        "src", "main", "resources", "dev", "repertoire", "core", "text", "default-ignorable.txt")))
                .isEqualTo(ranges);
    }

    @Test
    void each_character_is_told_as_icu_tells_it() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            assertThat(VisibleText.isIgnorable(c)).as("U+%04X", c).isEqualTo(ICU.contains(c));
        }
    }
}
