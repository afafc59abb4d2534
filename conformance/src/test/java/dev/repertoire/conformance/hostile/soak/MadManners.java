package dev.repertoire.conformance.hostile.soak;

import dev.repertoire.testkit.anthropic.RudeAccount;
import dev.repertoire.testkit.anthropic.RudeAccount.Request;
import dev.repertoire.testkit.anthropic.RudeAccount.ResponseWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Answers each request in the next of many bad ways.
final class MadManners implements ResponseWriter {
    private static final String JSON = "content-type: application/json";
    private static final long HANG_MILLIS = 4000;
    private static final int LARGE_BYTES = 4 << 20;

    private final RudeAccount account;
    private final String victim;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<ResponseWriter> manners;

    /// @param victim the id of a skill in another account, which this one claims too
    MadManners(RudeAccount account, String victim) {
        this.account = account;
        this.victim = victim;
        this.manners = List.of(
                (request, out) -> out.write(RudeAccount.json(polite(request))),
                (_, out) -> out.write(RudeAccount.http(500, JSON, "{}")),
                (_, _) -> sleep(HANG_MILLIS),
                (_, _) -> {},
                (_, out) -> out.write("SSH-2.0-mad\r\n".getBytes(StandardCharsets.US_ASCII)),
                (request, out) -> out.write(RudeAccount.json(polite(request)), 0, 90),
                (_, out) -> out.write(RudeAccount.http(429, JSON + "\r\nretry-after: 1", "{}")),
                (request, out) -> trickle(RudeAccount.json(polite(request)), out),
                (_, out) -> out.write(RudeAccount.http(200, ("x-mad: " + "m".repeat(9000)), "{}")),
                (request, out) -> out.write(RudeAccount.json(claiming(request))),
                (_, out) -> out.write(RudeAccount.http(999, JSON, "{}")),
                (_, out) -> out.write(RudeAccount.json("{\"data\":[")),
                (_, out) -> out.write(RudeAccount.http(302, "location: http://127.0.0.1:1/", "")),
                (_, out) -> out.write(RudeAccount.http(200, JSON, new byte[LARGE_BYTES])),
                (_, out) -> out.write(RudeAccount.json(list("\"again\"", skill(id())))),
                (_, out) -> out.write(RudeAccount.http(401, JSON, "{}")),
                (_, out) -> out.write(RudeAccount.http(404, JSON, "{}")),
                (_, out) -> out.write("HTTP/1.1 200 Mad\r\ntransfer-encoding: chunked\r\n\r\nffffffff\r\nx"
                        .getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void write(Request request, OutputStream out) throws IOException {
        account.forgetRequests();
        int next = requests.getAndIncrement();
        manners.get(next % manners.size()).write(request, out);
    }

    /// How many requests there were.
    int requests() {
        return requests.get();
    }

    private String polite(Request request) {
        return isList(request) ? list("null", skill(id())) : skill(id());
    }

    private String claiming(Request request) {
        return isList(request) ? list("null", skill(victim)) : skill(victim);
    }

    private String id() {
        return "skill_mad" + requests.get();
    }

    private static boolean isList(Request request) {
        return request.method().equals("GET") && request.target().matches("/v1/skills(\\?.*)?");
    }

    private static String skill(String id) {
        return "{\"type\":\"skill\",\"id\":\"" + id
                + "\",\"source\":{\"type\":\"custom\"},\"created_at\":\"2026-01-02T03:04:05Z\"}";
    }

    private static String list(String next, String skill) {
        return "{\"data\":[" + skill + "],\"next_page\":" + next + "}";
    }

    private static void trickle(byte[] answer, OutputStream out) throws IOException {
        for (byte b : answer) {
            out.write(b);
            out.flush();
            sleep(20);
        }
    }

    private static void sleep(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
