/// What the people who run a server rely on: health, metrics, log, restart, shutdown, kill.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.operations;

import org.jspecify.annotations.NullMarked;
