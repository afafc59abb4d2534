package dev.repertoire.server.operations;

import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// Whether calls should come here: not while the store can't be read, and not once the server is to stop. A full
/// disk is said, and does not count: what is stored can still be read. Safe for many threads.
public final class Readiness {
    private final BooleanSupplier isStoreUsable;
    private final DiskSpace disk;
    private volatile boolean isDraining;

    /// @param isStoreUsable reads from the store and says whether that worked
    public Readiness(BooleanSupplier isStoreUsable, DiskSpace disk) {
        this.isStoreUsable = isStoreUsable;
        this.disk = disk;
    }

    /// From now on the server is not ready, since it will stop.
    public void drain() {
        isDraining = true;
    }

    Response answer(Request request) {
        boolean isUsable = isStoreUsable.getAsBoolean();
        String status = isDraining ? "draining" : isUsable ? "ready" : "not ready";
        String json = "{\"status\":\"" + status + "\",\"store\":\"" + (isUsable ? "usable" : "unusable")
                + "\",\"disk\":\"" + disk.state().name().toLowerCase(Locale.ROOT) + "\"}";
        return Response.json(isUsable && !isDraining ? 200 : 503, json.getBytes(StandardCharsets.UTF_8));
    }
}
