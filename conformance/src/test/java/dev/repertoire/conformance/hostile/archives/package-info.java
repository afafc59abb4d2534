/// Archives and file parts of somebody who means harm to those who fetch the skill.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.hostile.archives;

import org.jspecify.annotations.NullMarked;
