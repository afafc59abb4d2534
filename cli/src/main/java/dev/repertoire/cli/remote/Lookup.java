package dev.repertoire.cli.remote;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.Lane;
import dev.repertoire.sdk.ApiException;
import dev.repertoire.sdk.BadRequestException;
import dev.repertoire.sdk.CatalogDetails;
import dev.repertoire.sdk.CatalogVersion;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Resolves references. Safe for many threads.
final class Lookup {
    private static final String ID_PREFIX = "skill_";
    private static final String NUMBER = "[0-9]{16}";
    private static final Pattern ORDINAL = Pattern.compile("v([0-9]{1,9})");
    private static final Pattern BEFORE = Pattern.compile("~([0-9]{1,9})");

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

    /// @param text an id, `latest`, the version number of the beta dialect, `v2` for the second version there was, or
    ///             `~1` for the one before the newest
    Version version(Skill skill, String text) {
        Versions versions = skills.versions(skill.id());
        Matcher ordinal = ORDINAL.matcher(text);
        if (ordinal.matches()) {
            return versions.get(ofOrdinal(skill, Long.parseLong(ordinal.group(1)))
                    .orElseThrow(() -> new NoSuchName(skill.title() + "@" + text)));
        }
        Matcher before = BEFORE.matcher(text);
        if (before.matches()) {
            return versions.list().stream()
                    .skip(Long.parseLong(before.group(1)))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchName(skill.title() + "@" + text));
        }
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

    /// The id of that version. Deleted versions keep their numbers in a Repertoire's own registry; elsewhere those that
    /// are left are counted.
    private Optional<String> ofOrdinal(Skill skill, long ordinal) {
        Optional<CatalogDetails> hosted = HostedSkills.details(skills, skill.id());
        if (hosted.isPresent()) {
            return hosted.get().versions().stream()
                    .filter(version -> version.ordinal() == ordinal)
                    .map(CatalogVersion::id)
                    .findFirst();
        }
        List<Version> all = skills.versions(skill.id()).list().stream().toList();
        return ordinal < 1 || ordinal > all.size()
                ? Optional.empty()
                : Optional.of(all.get((int) (all.size() - ordinal)).address());
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
