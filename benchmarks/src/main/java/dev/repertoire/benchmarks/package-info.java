/// Repeatable measurements: JMH for parsing and bundling, and helpers of the load scripts. Never part of a release.
@NullMarked
package dev.repertoire.benchmarks;

import org.jspecify.annotations.NullMarked;
