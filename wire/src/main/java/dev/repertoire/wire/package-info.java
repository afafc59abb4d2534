/// The wire format of `core`, in both lanes: JSON responses, the error envelope, upload forms, tokens. The server
/// reads requests and writes responses with it; the gateway and the SDK use the same formats.
@NullMarked
package dev.repertoire.wire;

import org.jspecify.annotations.NullMarked;
