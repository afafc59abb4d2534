package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the JSON of responses into values, by the lane's field names.
final class JsonAnswers {
    private final Lane lane;

    JsonAnswers(Lane lane) {
        this.lane = lane;
    }

    /// Turns an object into a value.
    @FunctionalInterface
    private interface Making<T> {
        T make(Fields json) throws MalformedAnswer;
    }

    Skill skill(ApiAnswer answer) throws IOException, MalformedAnswer {
        return skill(Fields.of(answer));
    }

    Version version(ApiAnswer answer) throws IOException, MalformedAnswer {
        return version(Fields.of(answer));
    }

    /// The number of a skill's newest version in the beta lane.
    ///
    /// @throws NotFoundException if it has none
    String latestNumber(ApiAnswer answer) throws IOException, MalformedAnswer {
        Skill skill = skill(answer);
        return skill.latestVersion().orElseThrow(() -> Errors.noVersion(skill.id(), answer));
    }

    Page<Skill> skills(ApiAnswer answer) throws IOException, MalformedAnswer {
        return page(Fields.of(answer), this::skill);
    }

    Page<Version> versions(ApiAnswer answer) throws IOException, MalformedAnswer {
        return page(Fields.of(answer), this::version);
    }

    DeleteResult deleted(ApiAnswer answer) throws IOException, MalformedAnswer {
        Fields json = Fields.of(answer);
        return new DeleteResult(json.text("id"), json.text("type"), json.json());
    }

    private Skill skill(Fields json) throws MalformedAnswer {
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

    private Version version(Fields json) throws MalformedAnswer {
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

    private static Source source(Fields json) throws MalformedAnswer {
        Optional<Fields> object = json.object("source");
        return new Source(object.isPresent() ? object.get().text("type") : json.text("source"));
    }

    /// `has_more` exists only in the beta lane. Where it is missing, `next_page` decides.
    private static <T> Page<T> page(Fields json, Making<T> making) throws MalformedAnswer {
        List<T> items = new ArrayList<>();
        for (Fields item : json.objects("data")) {
            items.add(making.make(item));
        }
        return new Page<>(items, json.isFalse("has_more") ? Optional.empty() : json.optionalText("next_page"));
    }
}
