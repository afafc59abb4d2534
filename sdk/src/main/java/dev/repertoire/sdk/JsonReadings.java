package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes values of the JSON of answers, in the lane they are spelled in.
final class JsonReadings {
    private final Lane lane;

    JsonReadings(Lane lane) {
        this.lane = lane;
    }

    /// Turns an object into a value.
    @FunctionalInterface
    private interface Making<T> {
        T make(Fields json) throws Misread;
    }

    Skill skill(Answer answer) throws IOException, Misread {
        return skill(Fields.of(answer));
    }

    Version version(Answer answer) throws IOException, Misread {
        return version(Fields.of(answer));
    }

    /// What the beta lane calls a skill's newest version by.
    ///
    /// @throws NotFoundException if it has none
    String latestNumber(Answer answer) throws IOException, Misread {
        Skill skill = skill(answer);
        return skill.latestVersion().orElseThrow(() -> Errors.noVersion(skill.id(), answer));
    }

    Page<Skill> skills(Answer answer) throws IOException, Misread {
        return page(Fields.of(answer), this::skill);
    }

    Page<Version> versions(Answer answer) throws IOException, Misread {
        return page(Fields.of(answer), this::version);
    }

    Deleted deleted(Answer answer) throws IOException, Misread {
        Fields json = Fields.of(answer);
        return new Deleted(json.text("id"), json.text("type"), json.json());
    }

    private Skill skill(Fields json) throws Misread {
        json.mustBe("skill");
        String id = json.address("id");
        return new Skill(
                id,
                json.optionalText(lane == Lane.GA ? "display_name" : "display_title")
                        .orElse(id),
                source(json),
                json.optionalAddress(lane == Lane.GA ? "latest_version_id" : "latest_version"),
                json.time("created_at"),
                json.time("updated_at"),
                json.json());
    }

    private Version version(Fields json) throws Misread {
        json.mustBe("skill_version");
        return new Version(
                json.address("id"),
                json.address("skill_id"),
                json.text("name"),
                json.text("description"),
                lane == Lane.GA ? Optional.empty() : Optional.of(json.address("version")),
                json.time("created_at"),
                json.json());
    }

    private static Source source(Fields json) throws Misread {
        Optional<Fields> object = json.object("source");
        return new Source(object.isPresent() ? object.get().text("type") : json.text("source"));
    }

    /// `has_more` is the beta lane's word. Where it is missing, `next_page` alone decides.
    private static <T> Page<T> page(Fields json, Making<T> making) throws Misread {
        List<T> items = new ArrayList<>();
        for (Fields item : json.objects("data")) {
            items.add(making.make(item));
        }
        return new Page<>(items, json.isFalse("has_more") ? Optional.empty() : json.optionalText("next_page"));
    }
}
