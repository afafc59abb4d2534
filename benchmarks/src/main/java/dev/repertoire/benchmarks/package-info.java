/// Measurements that anyone can repeat: JMH for parsing and bundling, and helpers of the load script.
/// Never part of a release.
@NullMarked
package dev.repertoire.benchmarks;

import org.jspecify.annotations.NullMarked;
