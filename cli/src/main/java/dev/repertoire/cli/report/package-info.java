/// The findings of skills as text, as JSON, and as SARIF for code hosts. Called by the commands that check skills.
@NullMarked
package dev.repertoire.cli.report;

import org.jspecify.annotations.NullMarked;
