package dev.repertoire.cli.remote;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.Lane;
import dev.repertoire.sdk.ApiException;
import dev.repertoire.sdk.BadRequestException;
import dev.repertoire.sdk.NotFoundException;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Source;
import dev.repertoire.sdk.Version;
import dev.repertoire.sdk.Versions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Resolves references. Safe for many threads.
final class Lookup {
    private static final String ID_PREFIX = "skill_";
    private static final String NUMBER = "[0-9]{16}";

    private final SkillsClient skills;

    Lookup(SkillsClient skills) {
        this.skills = skills;
    }

    /// @throws WrongUse   if several skills have the name
    /// @throws NoSuchName if no skill has it
    Skill skill(SkillReference reference) {
        String text = reference.skill();
        if (isId(text)) {
            return withKnownId(text);
        }
        return only(text, skills.named(text), Skill::id).or(() -> withId(text)).orElseThrow(() -> new NoSuchName(text));
    }

    /// Whether it is an id, and no name: names have no underscore.
    static boolean isId(String text) {
        return text.startsWith(ID_PREFIX);
    }

    /// The one custom skill of this name; empty if there is none.
    ///
    /// @throws WrongUse if there are several
    Optional<Skill> custom(String name) {
        return only(
                name,
                skills.named(name).stream()
                        .filter(skill -> skill.source().equals(Source.CUSTOM))
                        .toList(),
                Skill::id);
    }

    /// The one of these skills of a name; empty if there are none.
    ///
    /// @throws WrongUse if there are several
    static <T> Optional<T> only(String name, List<T> named, Function<T, String> id) {
        if (named.size() > 1) {
            throw new WrongUse(named.size() + " skills are named '" + name + "'; use the id of one of them: "
                    + named.stream().map(id).collect(Collectors.joining(", ")));
        }
        return named.stream().findFirst();
    }

    /// @param text an id, `latest`, or the version number of the beta dialect
    Version version(Skill skill, String text) {
        Versions versions = skills.versions(skill.id());
        if (!text.matches(NUMBER)) {
            return versions.get(text);
        }
        // The GA dialect has no numbers; there a number is the time of creation.
        return versions.list().stream()
                .filter(version -> version.number()
                        .orElseGet(() -> micros(version.createdAt()))
                        .equals(text))
                .findFirst()
                .orElseThrow(() -> new NoSuchName(skill.title() + "@" + text));
    }

    /// A skill whose versions are all gone exists in the beta dialect alone, until it gets a version or is
    /// deleted.
    private Skill withKnownId(String id) {
        try {
            return skills.get(id);
        } catch (BadRequestException e) {
            return emptied(id).orElseThrow(() -> e);
        }
    }

    private Optional<Skill> emptied(String id) {
        try {
            return Optional.of(skills.in(Lane.BETA).get(id))
                    .filter(skill -> skill.latestVersion().isEmpty());
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    /// Anthropic's own skills have short ids without a prefix.
    private Optional<Skill> withId(String id) {
        try {
            return Optional.of(skills.get(id));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static String micros(Instant time) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }
}
