/// A server in a process of its own, for tests that read its log or kill it.
/// Called by the tests of operations and of crashes.
@NullMarked
package dev.repertoire.conformance.process;

import org.jspecify.annotations.NullMarked;
