package dev.repertoire.gateway.attempts;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Header;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Reply;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.Upstream;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Accounts that answer what they were told to, one outcome an attempt, and 200 when there is no more.
final class ScriptedUpstream implements Upstream {
    private final Map<String, Deque<Outcome>> scripts = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    void script(String account, Outcome... outcomes) {
        scripts.put(account, new ArrayDeque<>(Arrays.asList(outcomes)));
    }

    /// The accounts asked, one an attempt.
    List<String> asked() {
        return asked;
    }

    @Override
    public Outcome send(
            Account account, UpstreamRequest request, KeyId key, Cancellation cancellation, Duration timeout) {
        asked.add(account.name());
        Deque<Outcome> script = scripts.getOrDefault(account.name(), new ArrayDeque<>());
        return script.isEmpty() ? says(200) : script.remove();
    }

    static Outcome says(int status, Header... headers) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return new Outcome.Answered(new Reply.Raw(status, Arrays.asList(headers), new Bytes.Held(body)));
    }

    static Outcome unreached() {
        return new Outcome.NotReached("the connection was refused");
    }

    static Outcome lost() {
        return new Outcome.NoAnswer("the connection was closed", false);
    }
}
