package dev.repertoire.server.http;

import dev.repertoire.core.Refusal.NoSuchMethod;
import dev.repertoire.core.Refusal.NoSuchPath;
import dev.repertoire.core.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds the route for a request and has the guard answer it. HEAD is served as GET, without the body.
public final class Router implements Endpoint {
    private final List<Line> lines;
    private final RouteGuard guard;

    private record Line(Route route, PathPattern pattern) {}

    public Router(List<Route> routes, RouteGuard guard) {
        this.lines = routes.stream()
                .map(route -> new Line(route, new PathPattern(route.path())))
                .toList();
        this.guard = guard;
    }

    @Override
    public Response answer(Request request) throws IOException {
        String[] path = PathPattern.split(request.path());
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<String> allowed = new ArrayList<>();
        for (Line line : lines) {
            Map<String, String> parameters = line.pattern.match(path);
            if (parameters == null) {
                continue;
            }
            if (line.route.method().equals(method)) {
                request.setRoute(line.route, parameters);
                return guard.answer(line.route, request);
            }
            allowed.add(line.route.method());
        }
        throw new Refused(
                allowed.isEmpty()
                        ? new NoSuchPath(request.path())
                        : new NoSuchMethod(request.method(), request.path(), allowed));
    }
}
