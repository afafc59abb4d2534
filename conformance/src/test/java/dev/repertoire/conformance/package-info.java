/// The wire protocol as tests: a package an endpoint, every numbered case of the specification marked with `@Case`.
/// Run by Maven; they speak to a real server over HTTP, as a stranger would.
@NullMarked
package dev.repertoire.conformance;

import org.jspecify.annotations.NullMarked;
