package dev.repertoire.testserver;

/// A server to try things on: `make run`. What it is given is gone when it stops.
public final class LocalServer {
    private LocalServer() {}

    public static void main(String[] arguments) {
        TestServer server = TestServer.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        String key = server.teamA().key();
        System.out.printf("""
                Repertoire is listening on %1$s

                  key of workspace team-a   %2$s
                  master key                %3$s

                  curl -H 'x-api-key: %2$s' -F 'files[]=@SKILL.md' %1$s/v1/skills
                  curl -H 'x-api-key: %2$s' %1$s/v1/skills
                """, server.url(), key, server.master().key());
    }
}
