/// The list of a group: the lists of its accounts, merged into one that can be walked page by page. Called by
/// `routing`.
@NullMarked
package dev.repertoire.gateway.lists;

import org.jspecify.annotations.NullMarked;
