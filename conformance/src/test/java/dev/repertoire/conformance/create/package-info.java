/// POST /v1/skills: what makes a skill, and what is refused.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.create;

import org.jspecify.annotations.NullMarked;
