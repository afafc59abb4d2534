/// Other people's networks: proxies, private certificate authorities, and names of containers.
@NullMarked
package dev.repertoire.conformance.network;

import org.jspecify.annotations.NullMarked;
