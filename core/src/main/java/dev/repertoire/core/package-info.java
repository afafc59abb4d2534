/// The words of the product and what may be asked of it: skills, versions, the nine calls, replies, refusals.
/// Every other module speaks in these; this one knows no network and no database.
@NullMarked
package dev.repertoire.core;

import org.jspecify.annotations.NullMarked;
