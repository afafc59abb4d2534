/// Who may call a route, and what a call leaves behind: authentication, limits, one spend record a call.
/// The router has the gatekeeper answer every request it finds a route for.
@NullMarked
package dev.repertoire.server.access;

import org.jspecify.annotations.NullMarked;
