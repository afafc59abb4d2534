/// How the words of `core` are spelled on the wire, in both lanes: JSON answers, the error envelope, upload forms,
/// tokens. The server reads requests and writes answers with it; the gateway and the SDK speak the same spelling.
@NullMarked
package dev.repertoire.wire;

import org.jspecify.annotations.NullMarked;
