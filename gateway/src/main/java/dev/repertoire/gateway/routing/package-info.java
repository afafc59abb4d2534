/// Chooses who performs a call: model groups, where skills live, which account of several, and what to do when one
/// fails.
/// `RoutedSkills` is the way in; the server calls it for every operation.
@NullMarked
package dev.repertoire.gateway.routing;

import org.jspecify.annotations.NullMarked;
