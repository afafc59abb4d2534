package dev.repertoire.cli.remote;

import dev.repertoire.core.Digest;
import dev.repertoire.sdk.BadRequestException;
import dev.repertoire.sdk.Catalog;
import dev.repertoire.sdk.CatalogSkill;
import dev.repertoire.sdk.NotRepertoireException;
import dev.repertoire.sdk.PermissionDeniedException;
import dev.repertoire.sdk.SkillsClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The hosted skills of a Repertoire, all known from one list. Skills without versions are left out, since they do not
/// exist in the GA dialect.
final class ListedSkills implements ServerSkills {
    private static final String HOSTED = "hosted";

    private final List<CatalogSkill> skills;
    private final Map<String, List<CatalogSkill>> byName;
    private final Map<String, Digest> digests = new HashMap<>();

    private ListedSkills(List<CatalogSkill> skills) {
        this.skills = skills;
        this.byName = skills.stream().collect(Collectors.groupingBy(CatalogSkill::name));
        skills.forEach(skill -> skill.latestVersion().ifPresent(version -> digests.put(skill.id(), version.digest())));
    }

    /// Lists the skills; empty if the place that creates of this client go to has no such list: it is Anthropic, or a
    /// group of accounts.
    static Optional<ListedSkills> at(SkillsClient client) {
        Catalog catalog = client.catalog();
        try {
            if (catalog.defaultGroup().filter(HOSTED::equals).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new ListedSkills(ManySkills.of(catalog.list().stream()
                    .filter(skill -> skill.latestVersion().isPresent()))));
        } catch (NotRepertoireException | BadRequestException | PermissionDeniedException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Existing> named(String name) {
        return Lookup.only(name, byName.getOrDefault(name, List.of()), CatalogSkill::id)
                .map(Existing::of);
    }

    @Override
    public Optional<Digest> latestDigest(Existing skill) {
        return Optional.ofNullable(digests.get(skill.id()));
    }

    @Override
    public Stream<Existing> all() {
        return skills.stream().map(Existing::of);
    }
}
