/// `multipart/form-data` as real clients send it, read as a stream. Called by the upload reader; independent of
/// skills.
@NullMarked
package dev.repertoire.wire.multipart;

import org.jspecify.annotations.NullMarked;
