package dev.repertoire.server.http;

import dev.repertoire.core.Ids;
import java.util.concurrent.ThreadLocalRandom;

/// Makes the id every response carries. Unique, not secret: a fast generator serves.
final class RequestIds {
    private RequestIds() {}

    static String next() {
        return "req_01" + new Ids(ThreadLocalRandom.current()).base58(22);
    }
}
