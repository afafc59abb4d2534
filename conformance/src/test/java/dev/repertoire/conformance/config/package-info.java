/// The gateway set up as people set it up: LiteLLM's files and variables, a changed file, what is told about
/// accounts. Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.config;

import org.jspecify.annotations.NullMarked;
