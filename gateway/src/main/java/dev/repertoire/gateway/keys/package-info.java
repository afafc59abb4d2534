/// Who may call: the master key and the virtual keys it makes, each opening one workspace.
/// The server asks the keyring about every request and manages keys for the master.
@NullMarked
package dev.repertoire.gateway.keys;

import org.jspecify.annotations.NullMarked;
