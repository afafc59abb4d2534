/// Getting and listing skills, page by page, and who sees them.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.read;

import org.jspecify.annotations.NullMarked;
