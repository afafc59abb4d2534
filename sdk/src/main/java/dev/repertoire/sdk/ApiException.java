package dev.repertoire.sdk;

import dev.repertoire.core.rules.Finding;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/// An answer that says no.
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

    /// The API's word for the kind of error, such as `not_found_error`; empty if the body is no error envelope.
    public Optional<String> type() {
        return answer.type();
    }

    /// What was found in a refused upload, errors first; empty for other errors, and from servers that do not
    /// say.
    public List<Finding> findings() {
        return answer.findings();
    }

    /// What to tell whoever runs the server.
    public Optional<String> requestId() {
        return answer.requestId();
    }

    /// A stable word for what exactly is wrong, `error.details.error_code`.
    public Optional<String> errorCode() {
        return answer.errorCode();
    }

    public HttpHeaders headers() {
        return answer.headers();
    }

    /// The answer's body as it came, at most its first 64 KiB.
    public String body() {
        return answer.body();
    }

    @Override
    public boolean isOutcomeUnknown() {
        return answer.isOutcomeUnknown();
    }
}
