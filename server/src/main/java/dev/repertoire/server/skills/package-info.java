/// The Skills API's endpoints: each turns a request into one of the nine calls and the reply into a response.
/// Listed in the server's route table; the backend they call is handed in.
@NullMarked
package dev.repertoire.server.skills;

import org.jspecify.annotations.NullMarked;
