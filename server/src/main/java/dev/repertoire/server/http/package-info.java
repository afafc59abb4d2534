/// HTTP as the rest of the server sees it: a request, a response, a route; and the one place that knows Jetty.
/// Endpoints are written against these types; `RepertoireServer` starts the listener.
@NullMarked
package dev.repertoire.server.http;

import org.jspecify.annotations.NullMarked;
