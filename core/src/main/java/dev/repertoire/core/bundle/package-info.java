/// From what a caller sent to the files of one version: spooled upload, strict archive reading, canonical zip.
/// The server spools uploads, the store reads them into bundles, and the SDK and command line do so before sending.
@NullMarked
package dev.repertoire.core.bundle;

import org.jspecify.annotations.NullMarked;
