/// What tests speak to the server with: a real one on a free port, clients, forms written byte for byte, and bundles.
/// Every module's tests call it, as would anyone who tests against a registry of their own.
@NullMarked
package dev.repertoire.testkit;

import org.jspecify.annotations.NullMarked;
