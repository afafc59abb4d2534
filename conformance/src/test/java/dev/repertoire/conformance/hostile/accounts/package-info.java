/// Accounts that answer whatever they like: what a caller gets, and what stays whole. An account can harm its own
/// skills and no others.
@NullMarked
package dev.repertoire.conformance.hostile.accounts;

import org.jspecify.annotations.NullMarked;
