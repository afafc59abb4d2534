package dev.repertoire.sdk;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Makes exceptions of answers that say no: the server's table of statuses, read from the other side.
final class Errors {
    private static final int MOST_BYTES = 64 * 1024;

    private Errors() {}

    /// The exception for this answer. One without an envelope counts by its status, whatever its body is.
    ///
    /// @param isOutcomeUnknown whether the call may have had its effect all the same
    static ApiException of(Answer answer, String where, boolean isOutcomeUnknown) {
        byte[] body = body(answer);
        return exception(answer, read(answer, body, where, isOutcomeUnknown));
    }

    /// As the API would answer if it had a word for the newest version everywhere.
    static NotFoundException noVersion(String skillId, Answer answer) {
        return new NotFoundException(new ErrorAnswer(
                404,
                Optional.of("not_found_error"),
                "Skill has no version: " + skillId,
                List.of(),
                answer.headers().firstValue("request-id"),
                Optional.empty(),
                false,
                answer.headers(),
                ""));
    }

    private static ApiException exception(Answer answer, ErrorAnswer error) {
        return switch (error.status()) {
            case 400 -> new BadRequestException(error);
            case 401 -> new AuthenticationException(error);
            case 402 -> new BillingException(error);
            case 403 -> new PermissionDeniedException(error);
            case 404 -> new NotFoundException(error);
            case 409 -> new ConflictException(error);
            case 413 -> new TooLargeException(error);
            case 429 -> new RateLimitException(error, Backoff.told(answer.headers()));
            default -> error.status() >= 500 ? new ServerException(error) : new UnexpectedStatusException(error);
        };
    }

    private static ErrorAnswer read(Answer answer, byte[] body, String where, boolean isOutcomeUnknown) {
        Optional<Fields> envelope = envelope(answer, body);
        Optional<Fields> error = envelope.flatMap(json -> json.object("error"));
        Optional<Fields> details = error.flatMap(json -> json.object("details"));
        return new ErrorAnswer(
                answer.status(),
                error.flatMap(json -> json.optionalText("type")),
                error.flatMap(json -> json.optionalText("message"))
                        .map(Shown::text)
                        .orElseGet(() -> "status " + answer.status() + " without an error envelope from " + where),
                details.map(Errors::findings).orElse(List.of()),
                answer.headers().firstValue("request-id").or(() -> envelope.flatMap(e -> e.optionalText("request_id"))),
                details.flatMap(json -> json.optionalText("error_code")),
                isOutcomeUnknown,
                answer.headers(),
                new String(body, StandardCharsets.UTF_8));
    }

    private static Optional<Fields> envelope(Answer answer, byte[] body) {
        if (!answer.isJson()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Fields.of(body));
        } catch (Misread e) {
            return Optional.empty();
        }
    }

    /// Those that can be read. What a later server adds to them is in [ApiException#body()].
    private static List<Finding> findings(Fields details) {
        try {
            return details.objects("findings").stream()
                    .flatMap(json -> finding(json).stream())
                    .toList();
        } catch (Misread e) {
            return List.of();
        }
    }

    private static Optional<Finding> finding(Fields json) {
        try {
            return Optional.of(new Finding(
                    json.text("rule"),
                    json.text("severity").equals("warning") ? Severity.WARNING : Severity.ERROR,
                    json.optionalText("path").map(Shown::text).orElse(null),
                    json.optionalInt("line").orElse(null),
                    Shown.text(json.text("message"))));
        } catch (Misread e) {
            return Optional.empty();
        }
    }

    /// As much of it as comes: the status counts also when the rest does not.
    private static byte[] body(Answer answer) {
        byte[] block = new byte[MOST_BYTES];
        int count = 0;
        try {
            for (int read = 0; read >= 0 && count < block.length; count += Math.max(0, read)) {
                read = answer.body().read(block, count, block.length - count);
            }
        } catch (IOException e) {
            // What came before will do.
        }
        return java.util.Arrays.copyOf(block, count);
    }
}
