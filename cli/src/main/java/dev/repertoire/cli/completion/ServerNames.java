package dev.repertoire.cli.completion;

import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.sdk.BadRequestException;
import dev.repertoire.sdk.CallOptions;
import dev.repertoire.sdk.CatalogSkill;
import dev.repertoire.sdk.CatalogVersion;
import dev.repertoire.sdk.NotFoundException;
import dev.repertoire.sdk.NotRepertoireException;
import dev.repertoire.sdk.PermissionDeniedException;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The names that the server of the current login knows, and those of the logins. A server that fails or is slow
/// knows none: a person waits for them at a prompt, and did not ask for anything.
final class ServerNames {
    /// How long a server may take, in milliseconds.
    private static final String LIMIT = "REPERTOIRE_COMPLETION_MILLIS";

    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(1);
    /// A page: so many are found with one request.
    private static final int MOST = 1000;

    private final ServerOptions server;
    private final CallOptions options;

    /// @param modelGroup that the command addresses; null if it names none
    ServerNames(ServerOptions server, @Nullable String modelGroup) {
        this.server = server;
        this.options = modelGroup == null
                ? CallOptions.NONE.maxRetries(0)
                : CallOptions.NONE.maxRetries(0).model(modelGroup);
    }

    Stream<Candidate> profiles() {
        return inTime(() -> {
            List<Candidate> found = new ArrayList<>();
            server.profileAddresses()
                    .forEach(
                            (name, url) -> Candidate.named(name, url.toString()).ifPresent(found::add));
            return found;
        });
    }

    /// The names of skills, or their ids where the server knows no names.
    ///
    /// @param start of the names that are wanted
    Stream<Candidate> skills(String start) {
        return withSkills(skills -> named(skills, start).orElseGet(() -> unnamed(skills)));
    }

    /// The versions of a skill: the newest, then all, newest first.
    ///
    /// @param skill its name or id
    Stream<Candidate> versions(String skill) {
        Stream<Candidate> known = withSkills(skills -> catalogVersions(skills, skill)
                .orElseGet(() -> skills.versions(skill).list().stream()
                        .limit(MOST)
                        .flatMap(each -> Candidate.named(each.address(), each.description()).stream())
                        .toList()));
        return Stream.concat(Stream.of(new Candidate(Version.LATEST, "The newest version")), known);
    }

    /// The aliases of keys.
    Stream<Candidate> keys() {
        return withCalls(calls -> calls.get("/key/list", Map.of("page", "1", "size", Integer.toString(MOST)))
                .path("keys")
                .valueStream()
                .flatMap(key -> named(key, "key_alias", key.path("workspace").asString("")))
                .toList());
    }

    Stream<Candidate> modelGroups() {
        return withCalls(calls -> calls.get("/v1/models", Map.of())
                .path("data")
                .valueStream()
                .flatMap(group -> named(group, "id", ""))
                .toList());
    }

    private static Stream<Candidate> named(JsonNode object, String field, String description) {
        return Candidate.named(object.path(field).asString(""), description).stream();
    }

    private static Optional<List<Candidate>> named(SkillsClient skills, String start) {
        return catalog(() -> (start.isEmpty()
                        ? skills.catalog().list()
                        : skills.catalog().search(start))
                .stream()
                        .limit(MOST)
                        .flatMap(each ->
                                Candidate.named(each.name(), each.description().orElse(each.title())).stream())
                        .sorted(Comparator.comparing(Candidate::word))
                        .toList());
    }

    private static List<Candidate> unnamed(SkillsClient skills) {
        return skills.list().stream()
                .limit(MOST)
                .flatMap(each -> Candidate.named(each.id(), each.title()).stream())
                .toList();
    }

    private static Optional<List<Candidate>> catalogVersions(SkillsClient skills, String skill) {
        return catalog(() -> {
            String id = skills.catalog().named(skill).stream()
                    .map(CatalogSkill::id)
                    .findFirst()
                    .orElse(skill);
            return skills.catalog().get(id).versions().stream()
                    .map(each -> new Candidate("v" + each.ordinal(), published(each)))
                    .toList();
        });
    }

    private static String published(CatalogVersion version) {
        return "published " + version.createdAt()
                + version.publisher().map(by -> " by " + by).orElse("");
    }

    /// Empty if the server has no catalog, if the key may not see it, or if nothing like that is in it.
    private static Optional<List<Candidate>> catalog(Supplier<List<Candidate>> question) {
        try {
            return Optional.of(question.get()).filter(found -> !found.isEmpty());
        } catch (NotRepertoireException | NotFoundException | PermissionDeniedException | BadRequestException e) {
            return Optional.empty();
        }
    }

    private Stream<Candidate> withSkills(Function<SkillsClient, List<Candidate>> question) {
        return inTime(() -> {
            try (SkillsClient skills = server.skills()) {
                return question.apply(skills.with(options));
            }
        });
    }

    private Stream<Candidate> withCalls(Function<JsonCalls, List<Candidate>> question) {
        return inTime(() -> {
            try (JsonCalls calls = server.calls()) {
                return question.apply(calls);
            }
        });
    }

    private static Stream<Candidate> inTime(Callable<List<Candidate>> question) {
        var answer = new FutureTask<>(question);
        Thread.ofVirtual().start(answer);
        try {
            return answer.get(limit().toMillis(), TimeUnit.MILLISECONDS).stream();
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return Stream.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        }
    }

    private static Duration limit() {
        return Optional.ofNullable(System.getenv(LIMIT))
                .filter(millis -> millis.matches("[0-9]{1,6}"))
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .orElse(DEFAULT_LIMIT);
    }
}
