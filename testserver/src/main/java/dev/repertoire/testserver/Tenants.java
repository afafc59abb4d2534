package dev.repertoire.testserver;

import dev.repertoire.testkit.anthropic.FakeAnthropic;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Accounts at a fake for each workspace of a server, in a group that has the workspace's name, so that workspaces
/// are as far apart there as they are in our own registry.
///
/// ```java
/// TestServer server = TestServer.before(Tenants.start(20, 2));
/// server.newWorkspace().create(form); // is in one of the two accounts of this workspace
/// ```
public final class Tenants implements AutoCloseable {
    private final FakeAnthropic anthropic;
    private final List<String> workspaces;
    private final int accountsEach;

    private Tenants(FakeAnthropic anthropic, List<String> workspaces, int accountsEach) {
        this.anthropic = anthropic;
        this.workspaces = workspaces;
        this.accountsEach = accountsEach;
    }

    /// Accounts for both teams, and for so many new workspaces.
    public static Tenants start(int newWorkspaces, int accountsEach) {
        List<String> workspaces = Stream.concat(
                        Stream.of(TestServer.TEAM_A, TestServer.TEAM_B),
                        IntStream.rangeClosed(1, newWorkspaces).mapToObj(TestServer::newWorkspaceName))
                .toList();
        String[] accounts = workspaces.stream()
                .flatMap(workspace -> accounts(workspace, accountsEach))
                .toArray(String[]::new);
        return new Tenants(FakeAnthropic.start(accounts), workspaces, accountsEach);
    }

    /// Answers with the fields known today and no others.
    public Tenants withoutFutureFields() {
        anthropic.withoutFutureFields();
        return this;
    }

    /// The configuration of a server in front of them.
    String yaml() {
        var yaml = new StringBuilder("model_list:\n");
        for (String workspace : workspaces) {
            accounts(workspace, accountsEach)
                    .forEach(account ->
                            yaml.append("""
                      - model_name: %s
                        litellm_params:
                          model: anthropic/skills
                          api_base: %s
                          api_key: %s
                          account: %s
                    """.formatted(workspace, anthropic.url(), anthropic.key(account), account)));
        }
        return yaml.toString();
    }

    /// Lets go of what was received, so that the uploads of a whole suite need not fit into memory at once.
    void forgetReceived() {
        anthropic.forgetReceived();
    }

    @Override
    public void close() {
        anthropic.close();
    }

    private static Stream<String> accounts(String workspace, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> workspace + "-" + number);
    }
}
