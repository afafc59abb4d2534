/// What stands between clients and servers in other people's networks: proxies, and certificates of a private
/// authority.
@NullMarked
package dev.repertoire.testkit.network;

import org.jspecify.annotations.NullMarked;
