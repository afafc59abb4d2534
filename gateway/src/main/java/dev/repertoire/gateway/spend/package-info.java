/// What calls cost: prices, budgets, and a record of every call, written in batches beside the requests.
/// The server counts each call here and answers questions about them; `keys` asks it for what a budget still holds.
@NullMarked
package dev.repertoire.gateway.spend;

import org.jspecify.annotations.NullMarked;
