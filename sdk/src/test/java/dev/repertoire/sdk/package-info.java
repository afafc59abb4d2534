/// The client against real servers: ours, ours before accounts, Anthropic's as the testkit plays it, and rude ones.
@NullMarked
package dev.repertoire.sdk;

import org.jspecify.annotations.NullMarked;
