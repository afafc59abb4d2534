package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A caller whose headers make an account say no, about a skill that is not known yet.
@Timeout(120)
class LookupHeadersTest {
    private static final String PATH = "/v1/skills/skill_1?model=mixed";

    private final Mixed mixed = new Mixed("router_settings: {num_retries: 0}\n");
    private final Client odd = mixed.server.teamB().with("x-odd", "1");

    @AfterEach
    void stop() {
        mixed.close();
    }

    @Test
    void not_found_for_one_caller_is_not_remembered_for_others() {
        mixed.rude.answers(request -> request.headers().containsKey("x-odd")
                ? RudeAccount.http(404, "", "{}")
                : RudeAccount.json(Mixed.skill("skill_1")));
        assertThat(odd.get(PATH).status()).isEqualTo(404);
        mixed.server.teamA().get(PATH).ok();
    }

    @Test
    void refusal_of_one_caller_is_not_shared_with_others() throws InterruptedException {
        var isAsked = new CountDownLatch(1);
        var isOver = new CountDownLatch(1);
        mixed.rude.answers(request -> {
            if (request.headers().containsKey("x-odd")) {
                isAsked.countDown();
                await(isOver);
                return RudeAccount.http(400, "", "{}");
            }
            return RudeAccount.json(Mixed.skill("skill_1"));
        });
        Thread asking = Thread.ofVirtual().start(() -> odd.get(PATH));
        isAsked.await();
        mixed.server.teamA().get(PATH).ok();
        isOver.countDown();
        asking.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
