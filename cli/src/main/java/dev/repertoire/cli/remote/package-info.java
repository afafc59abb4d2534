/// Skills on a server: publish, download, list, compare and delete them by name or id, one by one or a whole
/// repository at once.
@NullMarked
package dev.repertoire.cli.remote;

import org.jspecify.annotations.NullMarked;
