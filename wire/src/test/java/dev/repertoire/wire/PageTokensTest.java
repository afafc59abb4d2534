package dev.repertoire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import dev.repertoire.wire.PageTokens.Listing;
import dev.repertoire.wire.PageTokens.Position;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {
    private static final Listing LISTING = new Listing("skills", new Workspace("team-a"), "custom");
    private static final Position POSITION = new Position(1_783_682_001_075_540L, "skill_01é");

    private final PageTokens tokens = new PageTokens(new byte[32]);

    @Test
    void what_is_written_is_read_back() {
        String token = tokens.write(LISTING, POSITION);

        assertThat(token).matches("page_[A-Za-z0-9_-]+");
        assertThat(tokens.read(LISTING, token)).isEqualTo(POSITION);
        assertThat(new PageTokens(new byte[32]).read(LISTING, token)).isEqualTo(POSITION);
    }

    @Test
    void a_token_may_hold_whatever_a_list_needs() {
        byte[] content = "two places at once".getBytes(StandardCharsets.UTF_8);
        String token = tokens.sealed(LISTING, content);

        assertThat(tokens.opened(LISTING, token)).isEqualTo(content);
        other_listings().forEach(other -> assertThat(tokens.find(other, token)).isEmpty());
        assertThat(tokens.find(LISTING, "page_of_somebody_else")).isEmpty();
    }

    static Stream<Listing> other_listings() {
        return Stream.of(
                new Listing("versions", new Workspace("team-a"), "custom"),
                new Listing("skills", new Workspace("team-b"), "custom"),
                new Listing("skills", new Workspace("team-a"), ""));
    }

    @ParameterizedTest
    @MethodSource("other_listings")
    void a_token_of_another_listing_is_refused(Listing other) {
        assertRefused(other, tokens.write(LISTING, POSITION));
    }

    @Test
    void a_token_of_another_server_is_refused() {
        assertRefused(LISTING, new PageTokens(new byte[] {1}).write(LISTING, POSITION));
    }

    @Test
    void a_token_changed_or_cut_anywhere_is_refused() {
        String token = tokens.write(LISTING, POSITION);
        // The last character has bits that decode to nothing.
        IntStream.range(0, token.length() - 1).forEach(i -> {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(LISTING, token.substring(0, i) + other + token.substring(i + 1));
            assertRefused(LISTING, token.substring(0, i));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "page_", "page_!", "page_AAAA", "PAGE_AAAA"})
    void what_is_no_token_is_refused(String token) {
        assertRefused(LISTING, token);
    }

    private void assertRefused(Listing listing, String token) {
        assertThatThrownBy(() -> tokens.read(listing, token))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new BadRequest("page is not a valid page token.")));
    }
}
