package dev.repertoire.testkit.anthropic;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The headers of each answer from Anthropic, and one that no client knows yet.
final class AnswerHeaders {
    private static final int REQUESTS_A_MINUTE = 1000;

    private AnswerHeaders() {}

    /// @param account whose limits are told; null when no account has the key
    static List<HeaderLine> of(String requestId, @Nullable FakeAccount account) {
        Instant now = Instant.now();
        List<HeaderLine> headers = new ArrayList<>();
        headers.add(new HeaderLine("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC))));
        headers.add(new HeaderLine("request-id", requestId));
        headers.add(new HeaderLine("future-header", "as it came"));
        if (account != null) {
            Instant reset = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            headers.add(new HeaderLine("anthropic-organization-id", account.organizationId()));
            headers.add(new HeaderLine("anthropic-ratelimit-requests-limit", Integer.toString(REQUESTS_A_MINUTE)));
            headers.add(new HeaderLine(
                    "anthropic-ratelimit-requests-remaining",
                    Integer.toString(Math.max(0, REQUESTS_A_MINUTE - account.countRequest()))));
            headers.add(new HeaderLine("anthropic-ratelimit-requests-reset", reset.toString()));
        }
        return headers;
    }
}
