package dev.repertoire.testkit.anthropic;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves one connection: request after request, each answered by the behaviour of its account.
final class Connection {
    private final Socket socket;
    private final BufferedInputStream in;
    private final List<FakeAccount> accounts;
    private final SkillsApi api;
    private final ReceivedRequests log;

    /// @param accounts those whose keys are good here
    Connection(Socket socket, List<FakeAccount> accounts, SkillsApi api, ReceivedRequests log) throws IOException {
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.accounts = accounts;
        this.api = api;
        this.log = log;
    }

    /// Returns when either side has closed it.
    void serve() throws IOException {
        RequestHead head = RequestHead.read(in);
        // A request that arrives while the listener shuts down could still be read; a dead account ignores it.
        while (head != null && !socket.isClosed()) {
            answer(head);
            head = head.isLastOfItsConnection() ? null : RequestHead.read(in);
        }
    }

    private void answer(RequestHead head) throws IOException {
        Target target = Target.of(head.method().equals("HEAD") ? "GET" : head.method(), head.target());
        FakeAccount account = owner(head);
        Behaviour behaviour = account == null ? Behaviour.normal() : account.behaviour(target.operation());
        try {
            behaviour.answer(new FakeExchange(head, target, account, api, log, socket, in));
        } catch (IOException e) {
            // The listener closes it when the account dies; else the client left.
            if (!socket.isClosed()) {
                log.abandoned();
            }
            throw e;
        }
    }

    private @Nullable FakeAccount owner(RequestHead head) {
        String key = RequestKey.of(head).orElse("");
        return accounts.stream()
                .filter(account -> account.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
