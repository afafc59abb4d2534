/// A real server on a free port, alone or before fake accounts, and the server that `make run` starts.
/// Tests of what speaks to a server call it: the SDK's, the command line's, the conformance suite's.
@NullMarked
package dev.repertoire.testserver;

import org.jspecify.annotations.NullMarked;
