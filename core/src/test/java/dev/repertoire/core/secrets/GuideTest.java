package dev.repertoire.core.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An author who looks something up in the guide finds what the code looks for, and nothing else.
class GuideTest {
    @Test
    void the_guide_lists_every_name_and_every_prefix_once() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "uploads.md"));
        String secrets = guide.substring(guide.indexOf("\n## Secrets"), guide.indexOf("\n## Limits"));
        List<String> listed = secrets.lines()
                .filter(line -> line.startsWith("| "))
                .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row).results())
                .map((MatchResult code) -> code.group(1))
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                SecretName.ALL.stream().map(SecretName::pattern),
                                Token.ALL.stream().map(Token::prefix).distinct(),
                                Stream.of(PrivateKey.PREFIX + "… PRIVATE KEY"))
                        .flatMap(each -> each)
                        .toList());
    }
}
