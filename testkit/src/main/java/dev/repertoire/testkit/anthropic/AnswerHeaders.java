package dev.repertoire.testkit.anthropic;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The headers that come with every answer of Anthropic's, one of which nobody knows yet.
final class AnswerHeaders {
    private static final int REQUESTS_A_MINUTE = 1000;

    private AnswerHeaders() {}

    /// @param account whose limits are told; null when the key opens none
    static List<Header> of(String requestId, @Nullable FakeAccount account) {
        Instant now = Instant.now();
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC))));
        headers.add(new Header("request-id", requestId));
        headers.add(new Header("future-header", "as it came"));
        if (account != null) {
            Instant reset = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            headers.add(new Header("anthropic-organization-id", account.organizationId()));
            headers.add(new Header("anthropic-ratelimit-requests-limit", Integer.toString(REQUESTS_A_MINUTE)));
            headers.add(new Header(
                    "anthropic-ratelimit-requests-remaining",
                    Integer.toString(Math.max(0, REQUESTS_A_MINUTE - account.countRequest()))));
            headers.add(new Header("anthropic-ratelimit-requests-reset", reset.toString()));
        }
        return headers;
    }
}
