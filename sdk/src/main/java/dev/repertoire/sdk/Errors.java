package dev.repertoire.sdk;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Turns error responses into exceptions: the counterpart of the server's table of statuses.
final class Errors {
    private static final int MOST_BYTES = 64 * 1024;

    /// Names the account whose answer a gateway forwards.
    private static final String ACCOUNT = "x-litellm-model-id";

    private Errors() {}

    /// The exception for a response. Without an error envelope its status decides.
    ///
    /// @param isOutcomeUnknown whether the call may have taken effect
    static ApiException of(ApiAnswer answer, String where, boolean isOutcomeUnknown) {
        byte[] body = body(answer);
        return exception(answer, read(answer, body, where, isOutcomeUnknown));
    }

    /// What the API would answer if `latest` were supported everywhere.
    static NotFoundException noVersion(String skillId, ApiAnswer answer) {
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

    private static ApiException exception(ApiAnswer answer, ErrorAnswer error) {
        return switch (error.status()) {
            case 400 -> new BadRequestException(error);
            case 401 -> new AuthenticationException(error);
            case 402 -> new BillingException(error);
            case 403 -> new PermissionDeniedException(error);
            case 404 -> new NotFoundException(error);
            case 409 -> new ConflictException(error);
            case 413 -> new TooLargeException(error);
            case 429 -> new RateLimitException(error, RetryDelay.requested(answer.headers()));
            default -> error.status() >= 500 ? new ServerException(error) : new UnexpectedStatusException(error);
        };
    }

    private static ErrorAnswer read(ApiAnswer answer, byte[] body, String where, boolean isOutcomeUnknown) {
        Optional<Fields> envelope = envelope(answer, body);
        Optional<Fields> error = envelope.flatMap(json -> json.object("error"));
        Optional<Fields> details = error.flatMap(json -> json.object("details"));
        return new ErrorAnswer(
                answer.status(),
                error.flatMap(json -> json.optionalText("type")),
                error.flatMap(json -> json.optionalText("message"))
                        .map(SafeText::text)
                        .map(message -> sourced(message, answer))
                        .orElseGet(() -> "status " + answer.status() + " without an error envelope from " + where),
                details.map(Errors::findings).orElse(List.of()),
                answer.headers().firstValue("request-id").or(() -> envelope.flatMap(e -> e.optionalText("request_id"))),
                details.flatMap(json -> json.optionalText("error_code")),
                isOutcomeUnknown,
                answer.headers(),
                new String(body, StandardCharsets.UTF_8));
    }

    /// An account that refuses the server's credential answers like a server that refuses the caller's key.
    private static String sourced(String message, ApiAnswer answer) {
        return isAboutCredential(answer.status())
                ? answer.headers()
                        .firstValue(ACCOUNT)
                        .map(account -> "account " + SafeText.word(account)
                                + " refuses the credential that the server has for it: " + message)
                        .orElse(message)
                : message;
    }

    private static boolean isAboutCredential(int status) {
        return status == 401 || status == 403;
    }

    private static Optional<Fields> envelope(ApiAnswer answer, byte[] body) {
        if (!answer.isJson()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Fields.of(body));
        } catch (MalformedAnswer e) {
            return Optional.empty();
        }
    }

    /// The findings that can be read. [ApiException#body()] has what a later server adds to them.
    private static List<Finding> findings(Fields details) {
        try {
            return details.objects("findings").stream()
                    .flatMap(json -> finding(json).stream())
                    .toList();
        } catch (MalformedAnswer e) {
            return List.of();
        }
    }

    private static Optional<Finding> finding(Fields json) {
        try {
            return Optional.of(new Finding(
                    json.text("rule"),
                    json.text("severity").equals("warning") ? Severity.WARNING : Severity.ERROR,
                    json.optionalText("path").map(SafeText::text).orElse(null),
                    json.optionalInt("line").orElse(null),
                    SafeText.text(json.text("message"))));
        } catch (MalformedAnswer e) {
            return Optional.empty();
        }
    }

    /// As much of the body as arrives: the status counts even if the rest is lost.
    private static byte[] body(ApiAnswer answer) {
        byte[] block = new byte[MOST_BYTES];
        int count = 0;
        try {
            for (int read = 0; read >= 0 && count < block.length; count += Math.max(0, read)) {
                read = answer.body().read(block, count, block.length - count);
            }
        } catch (IOException e) {
            // What has arrived is enough.
        }
        return java.util.Arrays.copyOf(block, count);
    }
}
