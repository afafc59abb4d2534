package dev.repertoire.conformance.hostile.soak;

import dev.repertoire.testkit.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a client may be answered, whatever others do to the server. Anything else is a fault of the server.
///
/// An answer is spelled as its status and, for an error, its `error_code`, or its type if it has no code. A status
/// alone allows every code.
record Allowed(List<String> always, List<String> whileDiskIsFull, List<String> accounts) {
    static final Allowed HEALTH = answers("200");

    static final Allowed HOSTED_READ = answers("200");
    static final Allowed HOSTED_CREATE = answers("200").orWhileDiskIsFull("507 api_error");

    /// A full disk has room for deletes.
    static final Allowed HOSTED_DELETE = answers("200");

    static final Allowed GOOD_READ = answers("200");

    /// An account may have made a skill whose owner then can't be written.
    static final Allowed GOOD_CREATE = answers("200").orWhileDiskIsFull("507 api_error", "502 outcome_unknown");

    static final Allowed GOOD_DELETE = answers("200");

    /// The owner of a skill is durable, and says where it is.
    static final Allowed MIXED_DELETE = GOOD_DELETE;

    /// The mad account's part may be missing.
    static final Allowed MIXED_LIST = answers("200");

    /// A skill that is known to be in the good account stays there, though the mad account claims it.
    static final Allowed MIXED_READ = answers("200");

    static final Allowed MAD_READ = answers(
                    "200",
                    "404 not_found_error",
                    "502 account_unavailable",
                    "503 account_unreachable",
                    "503 accounts_unavailable",
                    "504 account_unavailable")
            .orWhatIsSaidBy("mad");

    static final Allowed MAD_CREATE = GOOD_CREATE
            .orAlso("502 outcome_unknown", "503 account_unreachable", "504 outcome_unknown")
            .orWhatIsSaidBy("mad");

    /// Of two accounts, either may be asked.
    static final Allowed MIXED_CREATE = MAD_CREATE;

    static final Allowed BAD_UPLOAD =
            answers("200", "400", "413", "529 overloaded_error").orWhileDiskIsFull("507 api_error");

    static final Allowed BAD_REQUEST = answers("400", "404", "405", "413", "414", "415", "426", "431", "505", "529")
            .orWhileDiskIsFull("507 api_error");

    private static Allowed answers(String... answers) {
        return new Allowed(List.of(answers), List.of(), List.of());
    }

    private Allowed orAlso(String... answers) {
        return new Allowed(joined(always, answers), whileDiskIsFull, accounts);
    }

    private Allowed orWhileDiskIsFull(String... answers) {
        return new Allowed(always, joined(whileDiskIsFull, answers), accounts);
    }

    /// An account's answer that passes as it came.
    private Allowed orWhatIsSaidBy(String account) {
        return new Allowed(always, whileDiskIsFull, joined(accounts, account));
    }

    /// @param isDiskFull whether it was at any time of the call
    boolean includes(HttpAnswer answer, boolean isDiskFull) {
        String spelled = spelled(answer);
        return isOneOf(always, spelled)
                || (isDiskFull && isOneOf(whileDiskIsFull, spelled))
                || (!isOurs(answer)
                        && accounts.contains(answer.header("x-litellm-model-id").orElse("")));
    }

    static String spelled(HttpAnswer answer) {
        return answer.status() < 400 ? "" + answer.status() : answer.status() + " " + code(answer);
    }

    private static boolean isOneOf(List<String> answers, String spelled) {
        return answers.stream().anyMatch(answer -> spelled.equals(answer) || spelled.startsWith(answer + " "));
    }

    /// Whether the error is this server's own: it then has the envelope, with the id of the request.
    private static boolean isOurs(HttpAnswer answer) {
        try {
            return answer.json().path("request_id").isString();
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static String code(HttpAnswer answer) {
        try {
            JsonNode error = answer.json().path("error");
            return error.path("details")
                    .path("error_code")
                    .asString(error.path("type").asString(""));
        } catch (RuntimeException _) {
            return "without an error envelope";
        }
    }

    private static List<String> joined(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
