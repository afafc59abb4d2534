/// Who may call: how a key is presented.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.auth;

import org.jspecify.annotations.NullMarked;
