package dev.repertoire.core;

import dev.repertoire.core.rules.Finding;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a request was refused, as facts. `wire` turns each into a status and a sentence.
public sealed interface Refusal {

    /// No skill of this id in the caller's workspace, whether or not another workspace has it.
    record NoSuchSkill(SkillId skill) implements Refusal {}

    record NoSuchVersion(SkillId skill, VersionParameter version) implements Refusal {}

    /// All versions of the skill were deleted in the beta lane, and the GA lane has no skills without one.
    record NoVersions(SkillId skill) implements Refusal {}

    /// The upload breaks rules.
    ///
    /// @param findings all that was found, errors first; the first one is the reason given
    record BadBundle(List<Finding> findings) implements Refusal {
        public BadBundle {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a bundle is refused for a reason");
            }
        }
    }

    /// The request itself is malformed or asks for something impossible.
    ///
    /// @param code a stable code, or null
    record BadRequest(String message, @Nullable String code) implements Refusal {
        public BadRequest(String message) {
            this(message, null);
        }
    }

    /// The body, or what it unpacks to, is larger than the limit.
    record TooLarge(long limitBytes) implements Refusal {}

    /// No key came with the request.
    record NoKey() implements Refusal {}

    /// The key is unknown here, or has been deleted or has expired.
    record BadKey() implements Refusal {}

    /// The key is known but may not do this.
    record NotAllowed(String message) implements Refusal {}

    /// The request calls the server by a name that it does not go by.
    record WrongHost(String host) implements Refusal {}

    /// An object that does not exist, such as a key.
    record NotFound(String message) implements Refusal {}

    /// No route has this path.
    ///
    /// @param path as it came, still percent-encoded
    record NoSuchPath(String path) implements Refusal {}

    /// The path exists, but not with this method.
    record NoSuchMethod(String method, String path, List<String> allowed) implements Refusal {
        public NoSuchMethod {
            allowed = List.copyOf(allowed);
        }
    }

    /// An idempotency key that already stands for another create.
    record IdempotencyKeyReused(String idempotencyKey) implements Refusal {}

    /// The request took too long to arrive.
    record TooSlow(String message) implements Refusal {}

    /// Too much is asked at once; a retry may succeed later.
    record Overloaded(String message) implements Refusal {}

    /// The disk is full: nothing was changed, and reading goes on.
    record StorageFull() implements Refusal {}

    /// The database can't be reached, or does not answer in time: nothing was changed.
    record StoreUnavailable() implements Refusal {}

    /// Content that a create had just stored was removed by a delete of equal content: nothing was changed.
    record ContentGone() implements Refusal {}

    /// With this version, the workspace would store more than it may.
    ///
    /// @param storedBytes of its versions now
    /// @param addedBytes  of the version that was refused
    record WorkspaceFull(Workspace workspace, long storedBytes, long addedBytes, long limitBytes) implements Refusal {}

    /// The key has made as many requests as it may, for now.
    ///
    /// @param retryAfter when it may make the next one
    record RateLimited(String message, Duration retryAfter) implements Refusal {}

    /// The key has spent what it may.
    record OverBudget(String message) implements Refusal {}

    /// The account could not be reached: nothing was sent to it.
    ///
    /// @param why in a few words, with nothing of the request in them
    record Unreachable(String account, String why) implements Refusal {}

    /// The account was asked and gave no usable answer.
    ///
    /// @param why              in a few words, with nothing of the request in them
    /// @param isTimeout        it took too long
    /// @param isOutcomeUnknown the call may have had its effect, so that trying it again may have it twice
    record NoAnswer(String account, String why, boolean isTimeout, boolean isOutcomeUnknown) implements Refusal {}

    /// A create may have been done, by a request before this one.
    record OutcomeUnknown(String message) implements Refusal {}

    /// The answer is unknown, because these accounts can't be asked.
    record Incomplete(List<String> accounts) implements Refusal {
        public Incomplete {
            accounts = List.copyOf(accounts);
        }
    }

    /// Several accounts claim a skill of this id, so it is not known whose it is.
    ///
    /// @param accounts the names of those that claim it
    record SkillInTwoAccounts(SkillId skill, List<String> accounts) implements Refusal {
        public SkillInTwoAccounts {
            accounts = List.copyOf(accounts);
        }
    }
}
