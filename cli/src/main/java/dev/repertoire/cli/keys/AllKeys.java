package dev.repertoire.cli.keys;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.JsonCalls;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.node.ObjectNode;

/// The keys of a server, fetched page by page while the stream is consumed.
final class AllKeys {
    private static final int PAGE_SIZE = 1000;

    private AllKeys() {}

    static Stream<ObjectNode> of(JsonCalls calls) {
        ObjectNode first = page(calls, 1);
        int pages = first.path("total_pages").asInt(1);
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
        return of(calls)
                .filter(key -> key.path("key_alias").asString("").equals(name))
                .findFirst()
                .map(key -> key.path("token").asString())
                .orElseThrow(
                        () -> new WrongUse("No key has the alias '" + name + "'; 'repertoire keys list' shows all"));
    }

    private static ObjectNode page(JsonCalls calls, int number) {
        return calls.get("/key/list", Map.of("page", Integer.toString(number), "size", Integer.toString(PAGE_SIZE)));
    }
}
