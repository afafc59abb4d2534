package dev.repertoire.wire;

/// What a client learns that asked for a path without a route: the path, the mistake if it is a common one, and
/// where the routes are listed.
final class UnknownPath {
    /// Where a server describes its routes, as an OpenAPI document.
    private static final String ROUTES = "/openapi.json";

    private UnknownPath() {}

    /// @param path as it came, still percent-encoded
    static String message(String path) {
        return "Nothing is served at " + "'" + ShownPath.of(path) + "'" + hint(path) + ". GET " + ROUTES
                + " lists every route";
    }

    private static String hint(String path) {
        if (path.startsWith("/v1/v1/")) {
            return "; a client adds /v1 itself, so leave it out of the base URL";
        }
        if (path.startsWith("//")) {
            return "; end the base URL without a slash";
        }
        return path.length() > 1 && path.endsWith("/") ? "; no path ends in a slash" : "";
    }
}
