package dev.repertoire.cli.keys;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.JsonCalls;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The keys of a server, fetched page by page while the stream is consumed.
final class AllKeys {
    private static final int PAGE_SIZE = 1000;
    private static final int MOST_PAGES = 1000;

    private AllKeys() {}

    /// @throws IllegalStateException if the server says that there are more than a million
    static Stream<ObjectNode> of(JsonCalls calls) {
        ObjectNode first = page(calls, 1);
        int pages = first.path("total_pages").asInt(1);
        if (pages > MOST_PAGES) {
            throw new IllegalStateException(
                    "The server says that it has " + pages + " pages of keys; at most " + MOST_PAGES + " are read");
        }
        Stream<ObjectNode> rest = IntStream.rangeClosed(2, pages).mapToObj(number -> page(calls, number));
        return Stream.concat(Stream.of(first), rest)
                .flatMap(page -> StreamSupport.stream(page.path("keys").spliterator(), false))
                .map(ObjectNode.class::cast);
    }

    /// The token of a key.
    ///
    /// @param name an alias, or the token itself
    /// @throws WrongUse if it is a key, or no key has this alias
    static String token(JsonCalls calls, String name) {
        if (name.startsWith("sk-")) {
            throw new WrongUse(
                    "That looks like a key. Other users can see it in the process list, so pass the alias or token"
                            + " instead, and replace the key if it is real");
        }
        if (name.matches("[0-9a-f]{64}")) {
            return name;
        }
        JsonNode named = calls.get("/key/list", Map.of("key_alias", name)).path("keys");
        return StreamSupport.stream(named.spliterator(), false)
                .map(key -> key.path("token").asString())
                .findFirst()
                .orElseThrow(
                        () -> new WrongUse("No key has the alias '" + name + "'; 'repertoire keys list' shows all"));
    }

    private static ObjectNode page(JsonCalls calls, int number) {
        return calls.get("/key/list", Map.of("page", Integer.toString(number), "size", Integer.toString(PAGE_SIZE)));
    }
}
