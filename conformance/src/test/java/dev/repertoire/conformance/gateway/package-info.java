/// The gateway as its callers see it, when accounts fail, when they do not, and when a caller may not.
/// Called by nobody.
@NullMarked
package dev.repertoire.conformance.gateway;

import org.jspecify.annotations.NullMarked;
