package dev.repertoire.cli.doctor;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.JsonCalls.Seen;
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

/// Looks at one thing after the other, and no further where nothing behind it can be seen.
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
            String found = server.baseUrl() + " with key " + server.key() + ", from " + server.source();
            if (options.isProfileFileReadableByOthers()) {
                say(Diagnosis.warn(
                        "configuration",
                        found,
                        options.profileFile() + " is readable by others: chmod 600 " + options.profileFile()));
            } else if (server.isOpenToListeners()) {
                say(Diagnosis.warn(
                        "configuration", found, "the key crosses the network unencrypted: use an https address"));
            } else {
                say(Diagnosis.ok("configuration", found));
            }
            return server;
        } catch (WrongUse e) {
            say(Diagnosis.fail("configuration", String.valueOf(e.getMessage()), "repertoire login"));
            return null;
        }
    }

    private void examine(Server server, JsonCalls calls) {
        Seen alive;
        try {
            alive = calls.see("/health/liveliness", Lane.GA);
        } catch (ServerUnreachable e) {
            say(Diagnosis.fail(
                    "server",
                    String.valueOf(e.getMessage()),
                    "is it running ('repertoire serve'), and is the address right?"));
            return;
        }
        clock(alive);
        boolean isRepertoire = alive.status() == 200
                && alive.json().filter(json -> json.has("status")).isPresent();
        if (isRepertoire) {
            say(Diagnosis.ok("server", "a Repertoire answers at " + server.baseUrl()));
            store(calls.see("/health/readiness", Lane.GA));
        } else {
            say(Diagnosis.ok(
                    "server",
                    server.baseUrl() + " answers and is no Repertoire: 'keys', 'spend' and the search for names on the"
                            + " server need one"));
        }
        if (lanes(calls) && isRepertoire) {
            key(calls.see("/key/info", Lane.GA));
            groups(calls.see("/v1/models", Lane.GA));
        }
    }

    private void clock(Seen answer) {
        Optional<Instant> theirs = answer.date().flatMap(Examination::instant);
        if (theirs.isEmpty()) {
            return;
        }
        Duration skew = Duration.between(theirs.get(), clock.instant()).abs();
        if (skew.compareTo(TOLERATED_SKEW) > 0) {
            say(Diagnosis.warn(
                    "clock",
                    "this machine and the server are " + skew.toSeconds() + " s apart",
                    "set the wrong one by NTP: times of skills and of keys' ends would be off"));
        } else {
            say(Diagnosis.ok("clock", "agrees with the server's"));
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

    private void store(Seen ready) {
        say(
                ready.status() == 200
                        ? Diagnosis.ok("store", "the server can read its store")
                        : Diagnosis.fail(
                                "store",
                                "the server can't read its store",
                                "look at its log, and at the disk under its data folder"));
    }

    /// @return whether the key opens anything
    private boolean lanes(JsonCalls calls) {
        List<Lane> open = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            Seen seen = calls.see(LIST, lane);
            if (seen.status() == 401 || seen.status() == 403) {
                say(Diagnosis.fail(
                        "key", said(seen), "'repertoire login' with a key of this server, or ask who gave it to you"));
                return false;
            }
            if (seen.status() == 402 || seen.status() == 429) {
                say(Diagnosis.warn("key", said(seen), "wait, or have the key's limits raised"));
                return true;
            }
            if (isList(seen)) {
                open.add(lane);
            } else if (seen.status() == 200) {
                say(Diagnosis.fail(
                        "lane " + lane,
                        "the answer is no list of skills",
                        "is the base URL that of a server of skills?"));
            } else {
                say(Diagnosis.fail("lane " + lane, said(seen), "look at the server's log"));
            }
        }
        if (!open.isEmpty()) {
            say(Diagnosis.ok(
                    "lanes",
                    "skills are listed in " + open.stream().map(Lane::name).collect(Collectors.joining(" and "))));
        }
        return !open.isEmpty();
    }

    private static boolean isList(Seen seen) {
        return seen.status() == 200
                && seen.json().filter(json -> json.path("data").isArray()).isPresent();
    }

    private void key(Seen answer) {
        ObjectNode json = answer.json().orElse(null);
        if (answer.status() != 200 || json == null) {
            say(Diagnosis.warn("key", said(answer), "the key is accepted for skills all the same"));
            return;
        }
        JsonNode info = json.path("info");
        if (info.path("is_master").asBoolean(false)) {
            say(Diagnosis.ok("key", "the master key: it may do everything, keys and spend too"));
            return;
        }
        String reach = "workspace " + info.path("workspace").asString("?")
                + (info.path("read_only").asBoolean(false) ? ", reading only" : ", reading and writing");
        String end = info.path("expires").isString()
                ? ", until " + info.path("expires").stringValue()
                : "";
        say(
                info.path("read_only").asBoolean(false)
                        ? Diagnosis.warn("key", reach + end, "push, delete and sync need one that may write")
                        : Diagnosis.ok("key", reach + end));
    }

    private void groups(Seen answer) {
        String names = answer.json()
                .map(json -> StreamSupport.stream(json.path("data").spliterator(), false)
                        .map(group -> group.path("id").asString(""))
                        .collect(Collectors.joining(", ")))
                .orElse("");
        say(
                answer.status() == 200 && !names.isEmpty()
                        ? Diagnosis.ok("model groups", names)
                        : Diagnosis.warn("model groups", "this key may use none", "have 'models' of the key changed"));
    }

    private static String said(Seen seen) {
        return seen.message().orElse("the answer has status " + seen.status());
    }

    private void say(Diagnosis diagnosis) {
        diagnoses.add(diagnosis);
    }
}
