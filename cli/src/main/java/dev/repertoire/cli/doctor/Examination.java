package dev.repertoire.cli.doctor;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.ConnectAdvice;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.JsonCalls.Response;
import dev.repertoire.cli.connection.Server;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.connection.ServerUnreachable;
import dev.repertoire.core.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs the checks one after the other and stops where a failure hides everything behind it.
final class Examination {
    private static final Duration TOLERATED_SKEW = Duration.ofMinutes(1);
    private static final String LIST = "/v1/skills?limit=1";

    private final ServerOptions options;
    private final Clock clock;
    private final List<Diagnosis> diagnoses = new ArrayList<>();

    Examination(ServerOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    List<Diagnosis> diagnoses() {
        Server server = configuration();
        if (server != null) {
            try (JsonCalls calls = options.calls()) {
                examine(server, calls);
            }
        }
        return diagnoses;
    }

    private @Nullable Server configuration() {
        try {
            Server server = options.server();
            String proxy = server.proxy().map(by -> ", through the proxy " + by).orElse("");
            String found = server.baseUrl() + " with key " + server.key() + ", from " + server.source() + proxy;
            if (options.isProfileFileReadableByOthers()) {
                add(Diagnosis.warn(
                        "configuration",
                        found,
                        options.profileFile() + " is readable by others: chmod 600 " + options.profileFile()));
            } else if (server.isOpenToListeners()) {
                add(Diagnosis.warn("configuration", found, "the key is sent unencrypted: use an https address"));
            } else {
                add(Diagnosis.ok("configuration", found));
            }
            return server;
        } catch (WrongUse e) {
            add(Diagnosis.fail("configuration", String.valueOf(e.getMessage()), "repertoire login"));
            return null;
        }
    }

    private void examine(Server server, JsonCalls calls) {
        Response alive;
        try {
            alive = calls.tryGet("/health/liveliness", Lane.GA);
        } catch (ServerUnreachable e) {
            add(Diagnosis.fail("server", String.valueOf(e.getMessage()), ConnectAdvice.of(e.kind())));
            return;
        }
        clock(alive);
        boolean isRepertoire = alive.status() == 200
                && alive.json().filter(json -> json.has("status")).isPresent();
        if (isRepertoire) {
            add(Diagnosis.ok("server", "a Repertoire answers at " + server.baseUrl()));
            store(calls.tryGet("/health/readiness", Lane.GA));
        } else {
            add(Diagnosis.ok(
                    "server",
                    server.baseUrl() + " answers, but is not a Repertoire: 'keys', 'spend' and search by name need"
                            + " one"));
        }
        if (lanes(calls) && isRepertoire) {
            key(calls.tryGet("/key/info", Lane.GA));
            groups(calls.tryGet("/v1/models", Lane.GA));
        }
    }

    private void clock(Response answer) {
        Optional<Instant> theirs = answer.date().flatMap(Examination::instant);
        if (theirs.isEmpty()) {
            return;
        }
        Duration skew = Duration.between(theirs.get(), clock.instant()).abs();
        if (skew.compareTo(TOLERATED_SKEW) > 0) {
            add(Diagnosis.warn(
                    "clock",
                    "this machine and the server differ by " + skew.toSeconds() + " s",
                    "synchronise the wrong one by NTP: timestamps and key expiry depend on it"));
        } else {
            add(Diagnosis.ok("clock", "in step with the server"));
        }
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void store(Response ready) {
        add(
                ready.status() == 200
                        ? Diagnosis.ok("store", "the server can read its store")
                        : Diagnosis.fail(
                                "store",
                                "the server can't read its store",
                                "check its log and the disk of its data folder"));
        String disk = ready.json().map(json -> json.path("disk").asString("")).orElse("");
        if (disk.equals("low") || disk.equals("full")) {
            add(Diagnosis.warn(
                    "disk",
                    disk.equals("full")
                            ? "the server's disk is full: creates are refused"
                            : "the server's disk is nearly full",
                    "delete skills or versions that nobody needs, or give it more room"));
        }
    }

    /// @return whether the key can list skills
    private boolean lanes(JsonCalls calls) {
        List<Lane> open = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            Response seen = calls.tryGet(LIST, lane);
            if (seen.status() == 401 || seen.status() == 403) {
                add(Diagnosis.fail(
                        "key",
                        message(seen),
                        "run 'repertoire login' with a valid key, or ask the server's operator for one"));
                return false;
            }
            if (seen.status() == 402 || seen.status() == 429) {
                add(Diagnosis.warn("key", message(seen), "wait, or ask for higher limits"));
                return true;
            }
            if (isList(seen)) {
                open.add(lane);
            } else if (seen.status() == 200) {
                add(Diagnosis.fail(
                        "lane " + lane,
                        "the response is not a list of skills",
                        "check that the base URL is that of a Skills API server"));
            } else {
                add(Diagnosis.fail("lane " + lane, message(seen), "check the server's log"));
            }
        }
        if (!open.isEmpty()) {
            add(Diagnosis.ok(
                    "lanes",
                    "skills are listed in " + open.stream().map(Lane::name).collect(Collectors.joining(" and "))));
        }
        return !open.isEmpty();
    }

    private static boolean isList(Response seen) {
        return seen.status() == 200
                && seen.json().filter(json -> json.path("data").isArray()).isPresent();
    }

    private void key(Response answer) {
        ObjectNode json = answer.json().orElse(null);
        if (answer.status() != 200 || json == null) {
            add(Diagnosis.warn("key", message(answer), "the key still works for skills"));
            return;
        }
        JsonNode info = json.path("info");
        if (info.path("is_master").asBoolean(false)) {
            add(Diagnosis.ok("key", "the master key: full access, including keys and spend"));
            return;
        }
        String reach = "workspace " + info.path("workspace").asString("?")
                + (info.path("read_only").asBoolean(false) ? ", read-only" : ", read and write");
        String end = info.path("expires").isString()
                ? ", until " + info.path("expires").stringValue()
                : "";
        add(
                info.path("read_only").asBoolean(false)
                        ? Diagnosis.warn("key", reach + end, "push, delete and sync need a key with write access")
                        : Diagnosis.ok("key", reach + end));
    }

    private void groups(Response answer) {
        String names = answer.json()
                .map(json -> StreamSupport.stream(json.path("data").spliterator(), false)
                        .map(group -> group.path("id").asString(""))
                        .collect(Collectors.joining(", ")))
                .orElse("");
        add(
                answer.status() == 200 && !names.isEmpty()
                        ? Diagnosis.ok("model groups", names)
                        : Diagnosis.warn(
                                "model groups", "this key may use none", "ask for a change of the key's 'models'"));
    }

    private static String message(Response seen) {
        return seen.message().orElse("the server responded with status " + seen.status());
    }

    private void add(Diagnosis diagnosis) {
        diagnoses.add(diagnosis);
    }
}
