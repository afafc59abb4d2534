/// Several servers that share a PostgreSQL.
@NullMarked
package dev.repertoire.conformance.nodes;

import org.jspecify.annotations.NullMarked;
