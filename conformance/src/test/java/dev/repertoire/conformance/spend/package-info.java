/// Who spent what: the record of every call, and reports over them.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.spend;

import org.jspecify.annotations.NullMarked;
