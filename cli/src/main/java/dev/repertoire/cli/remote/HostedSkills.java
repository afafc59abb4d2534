package dev.repertoire.cli.remote;

import dev.repertoire.sdk.BadRequestException;
import dev.repertoire.sdk.CatalogDetails;
import dev.repertoire.sdk.CatalogSkill;
import dev.repertoire.sdk.NotFoundException;
import dev.repertoire.sdk.NotRepertoireException;
import dev.repertoire.sdk.PermissionDeniedException;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Source;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a Repertoire knows of the skills it keeps itself, and the Skills API has no fields for. Empty for skills in
/// accounts, where the server is no Repertoire, and where the key may not use its registry.
final class HostedSkills {
    private HostedSkills() {}

    /// These of them by their ids. Reads the catalog, which is newest first, only as far back as they go.
    static Map<String, CatalogSkill> of(List<Skill> wanted, SkillsClient skills) {
        Set<String> ids = wanted.stream().map(Skill::id).collect(Collectors.toSet());
        Optional<Instant> oldest = wanted.stream()
                .filter(skill -> skill.source().equals(Source.CUSTOM))
                .map(Skill::createdAt)
                .min(Comparator.naturalOrder());
        if (oldest.isEmpty()) {
            return Map.of();
        }
        try (Stream<CatalogSkill> all = skills.catalog().list().stream()) {
            return all.takeWhile(skill -> !skill.createdAt().isBefore(oldest.get()))
                    .filter(skill -> ids.contains(skill.id()))
                    .collect(Collectors.toMap(CatalogSkill::id, Function.identity(), (first, _) -> first));
        } catch (NotRepertoireException | PermissionDeniedException | BadRequestException e) {
            return Map.of();
        }
    }

    /// One of them with its history and files.
    static Optional<CatalogDetails> details(SkillsClient skills, String id) {
        try {
            return Optional.of(skills.catalog().get(id));
        } catch (NotRepertoireException | NotFoundException | PermissionDeniedException | BadRequestException e) {
            return Optional.empty();
        }
    }
}
