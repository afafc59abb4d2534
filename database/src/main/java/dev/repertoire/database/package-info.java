/// One SQL database for the store and the gateway: sessions, transactions that share a commit, migrations,
/// settings. The store and the gateway write their own SQL on top of it; the server opens and closes it.
@NullMarked
package dev.repertoire.database;

import org.jspecify.annotations.NullMarked;
