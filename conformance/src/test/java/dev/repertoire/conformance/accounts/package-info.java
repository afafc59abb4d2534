/// Calls performed at accounts that are polite or not: what reaches them, and what is made of what comes back.
/// Run by JUnit.
@NullMarked
package dev.repertoire.conformance.accounts;

import org.jspecify.annotations.NullMarked;
