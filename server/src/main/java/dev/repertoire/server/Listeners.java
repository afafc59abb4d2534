package dev.repertoire.server;

import dev.repertoire.server.access.Gatekeeper;
import dev.repertoire.server.config.Config;
import dev.repertoire.server.config.Network.HostAndPort;
import dev.repertoire.server.http.Access;
import dev.repertoire.server.http.AllowedHosts;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.HttpServer;
import dev.repertoire.server.http.Route;
import dev.repertoire.server.http.Router;
import dev.repertoire.server.operations.ErrorResponses;
import dev.repertoire.server.operations.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where a server listens: one address for the API and, if it is configured, another for operations, which answers
/// health and metrics however busy the API is. With the second one, metrics are not on the first.
final class Listeners implements AutoCloseable {
    /// How long requests in progress may take to finish once the server is closed.
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final HttpServer api;
    private final @Nullable HttpServer operations;
    private final Readiness readiness;
    private final Duration drainDelay;

    private Listeners(HttpServer api, @Nullable HttpServer operations, Readiness readiness, Duration drainDelay) {
        this.api = api;
        this.operations = operations;
        this.readiness = readiness;
        this.drainDelay = drainDelay;
    }

    /// Binds both and starts answering.
    ///
    /// @param readiness told when they are to close
    /// @param guards    makes the guard of a listener from its allowed hosts
    /// @param observed  wraps an endpoint so that every request is logged, counted and traced
    /// @throws IOException if an address can't be bound
    static Listeners open(
            Config config,
            List<Route> routes,
            Readiness readiness,
            Function<AllowedHosts, Gatekeeper> guards,
            UnaryOperator<Endpoint> observed)
            throws IOException {
        HostAndPort second = config.network().operations().orElse(null);
        HttpServer operations = null;
        if (second != null) {
            operations = listen(config, second, routes(routes, true, true), guards, observed);
        }
        try {
            var first = new HostAndPort(config.host(), config.port());
            return new Listeners(
                    listen(config, first, routes(routes, false, second != null), guards, observed),
                    operations,
                    readiness,
                    config.network().drainDelay());
        } catch (IOException | RuntimeException e) {
            if (operations != null) {
                operations.close();
            }
            throw e;
        }
    }

    /// The routes of one of the two listeners.
    private static List<Route> routes(List<Route> all, boolean isOperations, boolean isDivided) {
        return all.stream()
                .filter(route -> !isOperations || route.access() == Access.OPEN)
                .filter(route -> isOperations || !isDivided || !route.path().equals(Routes.METRICS))
                .toList();
    }

    private static HttpServer listen(
            Config config,
            HostAndPort address,
            List<Route> routes,
            Function<AllowedHosts, Gatekeeper> guards,
            UnaryOperator<Endpoint> observed)
            throws IOException {
        boolean isLoopback = InetAddress.getByName(address.host()).isLoopbackAddress();
        Gatekeeper guard = guards.apply(config.network().hosts(isLoopback));
        return HttpServer.start(
                address.host(),
                address.port(),
                config.maxRequestBytes(),
                GRACE,
                config.network().trustedProxies(),
                observed.apply(new ErrorResponses(new Router(routes, guard))));
    }

    /// The address of the API, `http://HOST:PORT`.
    URI url() {
        return url(api);
    }

    /// The address of the listener for operations; empty if there is none.
    Optional<URI> operationsUrl() {
        return Optional.ofNullable(operations).map(Listeners::url);
    }

    private static URI url(HttpServer listener) {
        InetSocketAddress address = listener.address();
        return URI.create("http://" + new HostAndPort(address.getHostString(), address.getPort()));
    }

    /// Says that it is draining, for as long as load balancers take to see that; then takes no new calls and lets
    /// those in progress finish. Health answers until then.
    @Override
    public void close() {
        readiness.drain();
        try {
            Thread.sleep(drainDelay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (HttpServer _ = operations) {
            api.close();
        }
    }
}
