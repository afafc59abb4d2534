/// A real server on a free port, alone or before accounts at a fake, and the one that `make run` starts.
/// Tests of what speaks to a server call it: the SDK's, the command line's, the conformance suite's.
@NullMarked
package dev.repertoire.testserver;

import org.jspecify.annotations.NullMarked;
