/// SKILL.md: finding its frontmatter, reading it as strings, and the manifest it amounts to.
/// Called while a bundle is read.
@NullMarked
package dev.repertoire.core.manifest;

import org.jspecify.annotations.NullMarked;
