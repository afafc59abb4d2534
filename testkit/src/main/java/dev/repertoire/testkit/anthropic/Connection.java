package dev.repertoire.testkit.anthropic;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves one connection: request after request, each met in the manner its account is in.
final class Connection {
    private final Socket socket;
    private final BufferedInputStream in;
    private final List<FakeAccount> accounts;
    private final SkillsApi api;
    private final ReceivedLog log;

    /// @param accounts those whose keys are good here
    Connection(Socket socket, List<FakeAccount> accounts, SkillsApi api, ReceivedLog log) throws IOException {
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
        // What arrives while the connection is being closed may still be read; whoever plays dead does not hear it.
        while (head != null && !socket.isClosed()) {
            meet(head);
            head = head.isLastOfItsConnection() ? null : RequestHead.read(in);
        }
    }

    private void meet(RequestHead head) throws IOException {
        Target target = Target.of(head.method().equals("HEAD") ? "GET" : head.method(), head.target());
        FakeAccount account = owner(head);
        Manner manner = account == null ? Manner.polite() : account.manner(target.operation());
        try {
            manner.meet(new Exchange(head, target, account, api, log, socket, in));
        } catch (IOException e) {
            // Closed by us when we play dead; else it is the caller who left.
            if (!socket.isClosed()) {
                log.abandoned();
            }
            throw e;
        }
    }

    private @Nullable FakeAccount owner(RequestHead head) {
        String key = PresentedKey.of(head).orElse("");
        return accounts.stream()
                .filter(account -> account.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
