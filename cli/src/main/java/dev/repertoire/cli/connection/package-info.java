/// Which server a command talks to, and with which key: profiles that `login` keeps, variables that win over
/// them, and the calls that the SDK does not have. Used by every command that asks a server something.
@NullMarked
package dev.repertoire.cli.connection;

import org.jspecify.annotations.NullMarked;
