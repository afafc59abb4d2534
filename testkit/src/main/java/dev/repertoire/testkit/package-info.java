/// What tests speak HTTP with: clients, connections written by hand, forms byte for byte, and bundles.
/// Tests of every module above `wire` call it.
@NullMarked
package dev.repertoire.testkit;

import org.jspecify.annotations.NullMarked;
