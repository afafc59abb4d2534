/// Sends requests to accounts and decides what follows a failure: retries, cooldowns, the choice among the accounts
/// of a group. Knows nothing of skills. Called by everything that talks to accounts: `placement`, `lists`,
/// `routing`.
@NullMarked
package dev.repertoire.gateway.attempts;

import org.jspecify.annotations.NullMarked;
