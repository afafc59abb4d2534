/// What was found in skills, as text for people, as JSON, and as SARIF for code hosts.
/// Called by the commands that check skills before they do something with them.
@NullMarked
package dev.repertoire.cli.report;

import org.jspecify.annotations.NullMarked;
