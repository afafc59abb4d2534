package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What of headers passes, either way.
@Timeout(120)
class HeadersTest {
    private Mixed mixed;

    @BeforeEach
    void start() {
        mixed = new Mixed("");
    }

    @AfterEach
    void stop() {
        mixed.close();
    }

    @Test
    void headers_that_change_what_a_request_means_stay_here() throws IOException {
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill("skill_1")));
        String key = mixed.server.master().key();
        try (RawHttp http = RawHttp.connect(mixed.server.url())) {
            http.send("GET /v1/skills/skill_1?model=rude HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n"
                    + "Connection: x-one, x-two\r\nx-one: 1\r\nx-two: 2\r\nx-three: 3\r\n"
                    + "X-HTTP-Method-Override: DELETE\r\nX-Method-Override: DELETE\r\nX-HTTP-Method: DELETE\r\n"
                    + "X-Original-URL: /v1/x\r\nX-Rewrite-URL: /v1/x\r\nX-Forwarded-For: 1.2.3.4\r\n"
                    + "X-Forwarded-Host: y\r\nForwarded: for=1.2.3.4\r\nx-auth-token: t\r\n"
                    + "x-amz-security-token: t\r\n\r\n");
            assertThat(http.answer().status()).isEqualTo(200);
        }
        Map<String, String> sent = mixed.rude.requests().getFirst().headers();
        assertThat(sent).containsEntry("x-three", "3");
        assertThat(sent)
                .doesNotContainKeys(
                        "x-one",
                        "x-two",
                        "x-http-method-override",
                        "x-method-override",
                        "x-http-method",
                        "x-original-url",
                        "x-rewrite-url",
                        "x-forwarded-for",
                        "x-forwarded-host",
                        "forwarded",
                        "x-auth-token",
                        "x-amz-security-token");
    }

    /// Proxies that sign people in add such headers to every request.
    @Test
    void what_may_be_a_credential_stays_here() throws IOException {
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill("skill_1")));
        List<String> credentials = List.of(
                "cf-access-jwt-assertion",
                "cf-access-client-secret",
                "x-goog-iap-jwt-assertion",
                "x-goog-authenticated-user-email",
                "x-amzn-oidc-data",
                "x-ms-token-aad-id-token",
                "x-ms-client-principal-name",
                "x-auth-request-access-token",
                "x-vault-token",
                "private-token",
                "x-gitlab-token",
                "x-session-token",
                "x-client-cert",
                "x-remote-user",
                "x-csrf-token",
                "x-functions-key",
                "x-goog-api-key",
                "authentication");
        List<String> others =
                List.of("x-claude-code-session-id", "x-stainless-lang", "idempotency-key", "x-monkey", "x-author");
        String lines = Stream.concat(credentials.stream(), others.stream())
                .map(name -> name + ": v\r\n")
                .collect(Collectors.joining());
        try (RawHttp http = RawHttp.connect(mixed.server.url())) {
            http.send("GET /v1/skills/skill_1?model=rude HTTP/1.1\r\nHost: x\r\nx-api-key: "
                    + mixed.server.master().key() + "\r\n" + lines + "\r\n");
            assertThat(http.answer().status()).isEqualTo(200);
        }
        Map<String, String> sent = mixed.rude.requests().getFirst().headers();
        assertThat(credentials).allSatisfy(name -> assertThat(sent).doesNotContainKey(name));
        assertThat(others).allSatisfy(name -> assertThat(sent).containsKey(name));
    }

    /// An account that says it is a Repertoire may leave the outcome of a change open, but a read has none.
    @Test
    void account_can_not_have_failed_reads_charged() {
        mixed.close();
        mixed = new Mixed("repertoire: {prices: {get_skill: 1}}\n");
        mixed.rude.answers(_ -> RudeAccount.http(
                404, "Server: Repertoire\r\nx-repertoire-outcome: unknown\r\nx-litellm-response-cost: 5", "{}"));
        HttpAnswer told = mixed.server.master().get("/v1/skills/skill_1?model=rude");
        assertThat(told.status()).isEqualTo(404);
        assertThat(told.header("x-litellm-response-cost")).isEmpty();
        await().until(() ->
                mixed.server.master().get("/spend/calls").ok().text().contains("get_skill"));
        assertThat(mixed.server
                        .master()
                        .get("/spend/calls")
                        .ok()
                        .json()
                        .path("data")
                        .get(0)
                        .path("spend")
                        .asDouble())
                .isZero();
    }

    @Test
    void headers_for_browsers_and_proxies_do_not_come_down() {
        List<String> names = List.of(
                "Access-Control-Allow-Origin",
                "Clear-Site-Data",
                "Refresh",
                "Location",
                "WWW-Authenticate",
                "Content-Security-Policy",
                "Content-Security-Policy-Report-Only",
                "Link",
                "NEL",
                "Report-To",
                "Reporting-Endpoints",
                "Service-Worker-Allowed",
                "X-Accel-Redirect",
                "X-Accel-Buffering",
                "X-Sendfile",
                "X-Sendfile-Type",
                "X-LIGHTTPD-send-file",
                "X-Reproxy-URL",
                "x-litellm-key-spend",
                "x-repertoire-outcome",
                "x-repertoire-incomplete",
                "x-repertoire-warnings");
        String lines = names.stream().map(name -> name + ": x").collect(Collectors.joining("\r\n"));
        mixed.rude.answers(_ ->
                RudeAccount.http(200, lines + "\r\nX-Content-Type-Options: sniff\r\nx-new: 1", Mixed.skill("skill_1")));
        HttpAnswer told =
                mixed.server.master().get("/v1/skills/skill_1?model=rude").ok();
        assertThat(told.header("x-new")).hasValue("1");
        assertThat(told.headers().allValues("x-content-type-options")).containsExactly("nosniff");
        assertThat(names).allSatisfy(name -> assertThat(told.header(name)).isEmpty());
    }

    @Test
    void words_of_another_repertoire_come_down() {
        mixed.rude.answers(_ -> RudeAccount.http(
                200,
                "server: Repertoire\r\nx-repertoire-warnings: 2\r\nx-repertoire-incomplete: " + "a".repeat(600),
                Mixed.skill("skill_1")));
        HttpAnswer told =
                mixed.server.master().get("/v1/skills/skill_1?model=rude").ok();
        assertThat(told.header("x-repertoire-warnings")).hasValue("2");
        assertThat(told.header("x-repertoire-incomplete")).isEmpty();
    }

    @Test
    void statuses_without_a_meaning_share_a_label() {
        IntStream.range(430, 460).forEach(status -> {
            mixed.rude.answers(_ -> RudeAccount.http(status, "", "{}"));
            mixed.server.master().get("/v1/skills/skill_1?model=rude");
        });
        String metrics = mixed.server.master().get("/metrics").text();
        assertThat(metrics)
                .contains("status=\"4xx\"")
                .contains("status=\"431\"")
                .doesNotContain("status=\"444\"");
    }
}
