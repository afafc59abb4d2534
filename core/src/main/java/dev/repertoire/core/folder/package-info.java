/// A skill as a folder on someone's disk: which of its files are packed, and which are left out.
/// Read into a bundle by the SDK and the command line before they send it.
@NullMarked
package dev.repertoire.core.folder;

import org.jspecify.annotations.NullMarked;
