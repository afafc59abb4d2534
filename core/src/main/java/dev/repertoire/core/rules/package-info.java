/// What is asked of an upload: rules with stable ids, findings that cite them, profiles that weigh them.
/// Called while a bundle is read; findings travel to the caller in a refusal or as warnings.
@NullMarked
package dev.repertoire.core.rules;

import org.jspecify.annotations.NullMarked;
