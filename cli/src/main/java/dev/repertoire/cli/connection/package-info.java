/// The server and key of a command: profiles saved by `login`, environment variables that override them, and calls
/// that the SDK does not cover. Used by every command that talks to a server.
@NullMarked
package dev.repertoire.cli.connection;

import org.jspecify.annotations.NullMarked;
