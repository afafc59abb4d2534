package dev.repertoire.testkit.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.RawHttp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Addresses, which come and go.
@Timeout(60)
class ListenerTest {
    private final FakeAnthropic anthropic = FakeAnthropic.start("team-a", "team-b");
    private final FakeAccount teamA = anthropic.account("team-a");
    private final FakeAccount teamB = anthropic.account("team-b");

    @AfterEach
    void close() {
        anthropic.close();
    }

    @Test
    void account_has_an_address_where_only_its_key_is_good() {
        Client.of(teamA.url()).withKey(teamA.key()).list("").ok();
        assertThat(Client.of(teamA.url()).withKey(teamB.key()).list("").status())
                .isEqualTo(401);
        Client.of(anthropic.url()).withKey(teamB.key()).list("").ok();
    }

    @Test
    void dead_account_refuses_connections_and_comes_back_with_all_it_held() throws IOException {
        URI url = teamA.url();
        Client.of(url).withKey(teamA.key()).create(Call.PDF).ok();
        teamA.die();
        teamA.die();
        assertThatThrownBy(() -> RawHttp.connect(url)).isInstanceOf(ConnectException.class);
        Client.of(teamB.url()).withKey(teamB.key()).list("").ok();
        teamA.comeBack();
        assertThat(teamA.url()).isEqualTo(url);
        try (RawHttp http = Call.list(teamA)) {
            assertThat(http.answer().json().path("data").size()).isEqualTo(1);
        }
    }

    @Test
    void death_ends_requests_under_way() throws Exception {
        teamA.next(Behaviour.hangs());
        try (RawHttp http = Call.list(teamA)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !teamA.received().isEmpty());
            teamA.die();
            assertThat(http.isClosedByServer()).isTrue();
        }
        assertThat(anthropic.abandoned()).isZero();
    }

    @Test
    void death_can_come_again_and_again() throws IOException {
        for (int i = 0; i < 20; i++) {
            anthropic.die();
            assertThatThrownBy(() -> RawHttp.connect(anthropic.url())).isInstanceOf(ConnectException.class);
            anthropic.comeBack();
            try (RawHttp http = Call.list(teamA)) {
                assertThat(http.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void unknown_account_is_named_with_those_there_are() {
        assertThatThrownBy(() -> anthropic.account("team-c")).hasMessageContaining("[team-a, team-b]");
    }
}
