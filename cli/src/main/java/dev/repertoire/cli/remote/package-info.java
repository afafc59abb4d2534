/// Skills on a server: published, fetched, listed, compared and deleted by name or id, one by one or a
/// repository at once.
@NullMarked
package dev.repertoire.cli.remote;

import org.jspecify.annotations.NullMarked;
