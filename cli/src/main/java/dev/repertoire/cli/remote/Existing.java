package dev.repertoire.cli.remote;

import dev.repertoire.sdk.CatalogSkill;
import dev.repertoire.sdk.CatalogVersion;
import dev.repertoire.sdk.Skill;
import java.util.Optional;

/// A skill on the server.
///
/// @param latestVersion the address of its newest version; empty if it has none
record Existing(String id, String title, Optional<String> latestVersion) {
    static Existing of(Skill skill) {
        return new Existing(skill.id(), skill.title(), skill.latestVersion());
    }

    static Existing of(CatalogSkill skill) {
        return new Existing(skill.id(), skill.title(), skill.latestVersion().map(CatalogVersion::id));
    }
}
