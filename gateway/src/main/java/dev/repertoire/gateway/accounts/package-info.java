/// Upstream accounts, and how a call is performed at one of them over HTTP.
/// Called by `routing`, which knows which account a call is for.
@NullMarked
package dev.repertoire.gateway.accounts;

import org.jspecify.annotations.NullMarked;
