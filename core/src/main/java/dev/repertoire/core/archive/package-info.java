/// Zip archives from strangers: read so strictly that no other reader can see different files in them.
/// Called while a bundle is read.
@NullMarked
package dev.repertoire.core.archive;

import org.jspecify.annotations.NullMarked;
