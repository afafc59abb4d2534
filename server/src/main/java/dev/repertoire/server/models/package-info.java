/// Model groups and accounts: which groups a key may use, which accounts answer, and taking a changed configuration.
/// Listed in the server's route table.
@NullMarked
package dev.repertoire.server.models;

import org.jspecify.annotations.NullMarked;
