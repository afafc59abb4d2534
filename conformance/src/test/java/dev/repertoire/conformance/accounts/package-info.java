/// Accounts seen from a whole server: clients that disconnect during a call, and another Repertoire as the account.
/// Run by JUnit.
@NullMarked
package dev.repertoire.conformance.accounts;

import org.jspecify.annotations.NullMarked;
