/// How this program reaches other machines: their addresses, proxies on the way, whose certificates are trusted,
/// and why one was not reached.
@NullMarked
package dev.repertoire.core.network;

import org.jspecify.annotations.NullMarked;
