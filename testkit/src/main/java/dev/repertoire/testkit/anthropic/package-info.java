/// Anthropic's Skills API as a small real server on free ports, with several accounts.
/// Tests of the gateway put it upstream, tell it how to behave, and read what it received.
@NullMarked
package dev.repertoire.testkit.anthropic;

import org.jspecify.annotations.NullMarked;
