/// Who may call: the master key and the virtual keys it makes, each opening one workspace, and what each may do.
/// The server asks the keyring and the admission about every request and manages keys for the master.
@NullMarked
package dev.repertoire.gateway.keys;

import org.jspecify.annotations.NullMarked;
