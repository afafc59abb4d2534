/// The description of the API for programs: an OpenAPI document, made from the route table.
/// `RepertoireServer` makes one for its routes, and the table lists the route that shows it.
@NullMarked
package dev.repertoire.server.reference;

import org.jspecify.annotations.NullMarked;
