package dev.repertoire.sdk;

import dev.repertoire.core.rules.Finding;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/// The server answered with an error.
public abstract sealed class ApiException extends SkillsException
        permits BadRequestException,
                AuthenticationException,
                BillingException,
                PermissionDeniedException,
                NotFoundException,
                ConflictException,
                TooLargeException,
                RateLimitException,
                ServerException,
                UnexpectedStatusException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorAnswer answer;

    ApiException(ErrorAnswer answer) {
        super(answer.message(), null);
        this.answer = answer;
    }

    /// The HTTP status.
    public int status() {
        return answer.status();
    }

    /// The API's name for the kind of error, such as `not_found_error`; empty if the body is not an error envelope.
    public Optional<String> type() {
        return answer.type();
    }

    /// The findings of a refused upload, errors first; empty for other errors, and if the server sent none.
    public List<Finding> findings() {
        return answer.findings();
    }

    /// Identifies the request to the operator of the server.
    public Optional<String> requestId() {
        return answer.requestId();
    }

    /// A stable code for the exact error, `error.details.error_code`.
    public Optional<String> errorCode() {
        return answer.errorCode();
    }

    public HttpHeaders headers() {
        return answer.headers();
    }

    /// The body of the response, unchanged, at most its first 64 KiB.
    public String body() {
        return answer.body();
    }

    @Override
    public boolean isOutcomeUnknown() {
        return answer.isOutcomeUnknown();
    }
}
