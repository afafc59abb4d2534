package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Anthropic's Skills API as a real server on free ports, with accounts that can be told how to behave.
///
/// ```java
/// try (var anthropic = FakeAnthropic.start("team-a", "team-b")) {
///     Client.of(anthropic.url()).withKey(anthropic.key("team-a")).create(form);
///     anthropic.account("team-a").skills();            // one
///     anthropic.account("team-b").next(Behaviour.overloaded());
///     anthropic.received();                            // each request, byte for byte
/// }
/// ```
public final class FakeAnthropic implements AutoCloseable {
    private final SkillsApi api;
    private final ReceivedRequests log;
    private final Map<String, FakeAccount> accounts;
    private final Listener door;

    private FakeAnthropic(SkillsApi api, ReceivedRequests log, Map<String, FakeAccount> accounts, Listener door) {
        this.api = api;
        this.log = log;
        this.accounts = accounts;
        this.door = door;
    }

    public static FakeAnthropic start(String... accounts) {
        return start(Clock.systemUTC(), accounts);
    }

    /// @param clock tells the times of skills; each skill of an account is at least a microsecond newer than the
    /// last
    public static FakeAnthropic start(Clock clock, String... accounts) {
        var api = new SkillsApi();
        var log = new ReceivedRequests();
        Map<String, FakeAccount> all = new LinkedHashMap<>();
        try {
            for (String account : accounts) {
                all.put(account, new FakeAccount(account, clock, api, log));
            }
            return new FakeAnthropic(api, log, all, Listener.open(List.copyOf(all.values()), api, log));
        } catch (IOException e) {
            all.values().forEach(FakeAccount::close);
            throw new UncheckedIOException(e);
        }
    }

    /// The address at which every account's key is good. Each account has one of its own too.
    public URI url() {
        return door.url();
    }

    /// The key of an account.
    public String key(String account) {
        return account(account).key();
    }

    /// @throws IllegalArgumentException if none was started with this name
    public FakeAccount account(String name) {
        FakeAccount account = accounts.get(name);
        if (account == null) {
            throw new IllegalArgumentException("no account " + name + "; there are " + accounts.keySet());
        }
        return account;
    }

    /// All requests, in the order in which they were read to their end, each before it was answered.
    public List<ReceivedRequest> received() {
        return log.all();
    }

    /// How many clients left in the middle of a request or before its answer.
    public int abandoned() {
        return log.abandonedCount();
    }

    /// Empties the log, so that large bodies go.
    public void forgetReceived() {
        log.forget();
    }

    /// Answers with the fields known today and no others.
    public FakeAnthropic withoutFutureFields() {
        api.hasFutureFields(false);
        return this;
    }

    /// Ends all connections, to every address; new ones are refused.
    public void die() {
        door.shut();
        accounts.values().forEach(FakeAccount::die);
    }

    /// Listens again at the same addresses, with all that it held.
    public void comeBack() {
        door.reopen();
        accounts.values().forEach(FakeAccount::comeBack);
    }

    @Override
    public void close() {
        door.close();
        accounts.values().forEach(FakeAccount::close);
    }
}
