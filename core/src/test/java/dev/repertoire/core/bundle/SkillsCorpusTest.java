package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Lane;
import dev.repertoire.core.bundle.CsvTable.Resources;
import dev.repertoire.core.bundle.CsvTable.Row;
import dev.repertoire.core.rules.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SkillsCorpusTest {
    private static final String FOLDER = "/skills-corpus/";

    private final List<Row> rows = CsvTable.rows(FOLDER + "skills-corpus-manifest.csv");

    /// Files by path with the skill's folder, by the directory that the corpus keeps the skill in.
    private final Map<String, Map<String, byte[]>> skills = new TreeMap<>();

    @BeforeAll
    void unpack() throws IOException {
        for (Row row : rows) {
            skills.put(row.get("dir"), new LinkedHashMap<>());
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(Resources.bytes(FOLDER + "skills-corpus.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String[] names = entry.getName().split("/", 4);
                if (!entry.isDirectory() && names[0].equals("skills")) {
                    files(names[0] + "/" + names[1] + "/" + names[2])
                            .put(names[2] + "/" + names[3], zip.readAllBytes());
                }
            }
        }
    }

    @Test
    void each_skill_has_the_outcome_on_record() {
        var outcomes = new StringBuilder();
        skills.forEach((directory, files) -> {
            Outcome anthropic = read(files, Profile.ANTHROPIC);
            Outcome portable = read(files, Profile.PORTABLE);
            outcomes.append(directory.substring("skills/".length()))
                    .append("\n    anthropic: ")
                    .append(shown(anthropic))
                    .append("\n    portable: ")
                    .append(shown(portable))
                    .append('\n');
        });
        String recorded = new String(Resources.bytes(FOLDER + "outcomes.txt"), StandardCharsets.UTF_8);
        assertThat(outcomes.toString()).isEqualTo(recorded);
    }

    /// What is refused, and for what: reserved words, tags in descriptions, names that are no names or not the
    /// folder's, descriptions that are missing or too long. Nothing else that a real author wrote keeps a skill
    /// out.
    @Test
    void only_what_the_api_documents_keeps_a_real_skill_out() {
        Map<String, Integer> refused = new TreeMap<>();
        skills.values()
                .forEach(files ->
                        read(files, Profile.ANTHROPIC).errors().forEach(rule -> refused.merge(rule, 1, Integer::sum)));

        assertThat(refused)
                .isEqualTo(Map.of(
                        "description_missing", 2,
                        "description_too_long", 2,
                        "description_xml", 4,
                        "frontmatter_missing", 3,
                        "name_directory_mismatch", 7,
                        "name_invalid", 6,
                        "name_reserved", 6));
    }

    @Test
    void portable_agrees_with_the_reference_validator() {
        for (Row row : rows) {
            Outcome outcome = read(files(row.get("dir")), Profile.PORTABLE);
            assertThat(outcome.isAccepted())
                    .as(row.get("dir"))
                    .isEqualTo(row.get("skills_ref").equals("ok"));
        }
    }

    @Test
    void lanes_agree_where_folder_and_name_are_equal() {
        skills.forEach((directory, files) -> {
            Outcome beta = Outcome.of(Uploads.of(files), Lane.BETA);
            assertThat(beta.rules())
                    .as(directory)
                    .isEqualTo(read(files, Profile.ANTHROPIC).rules());
        });
    }

    @Test
    void a_zip_and_file_parts_in_any_order_make_the_same_bundle() {
        skills.forEach((directory, files) -> {
            Map<String, byte[]> backwards = new LinkedHashMap<>();
            new TreeMap<>(files).descendingMap().forEach(backwards::put);
            Outcome parts = read(files, Profile.ANTHROPIC);
            Outcome zip = Outcome.of(Uploads.archive(Uploads.zip(backwards)), Lane.GA);
            assertThat(zip.digest()).as(directory).isEqualTo(parts.digest());
            assertThat(zip.files()).as(directory).isEqualTo(parts.files());
            assertThat(zip.errors()).as(directory).containsExactlyInAnyOrderElementsOf(parts.errors());
        });
    }

    private static Outcome read(Map<String, byte[]> files, Profile profile) {
        return Outcome.of(Uploads.of(files), Lane.GA, BundleLimits.defaults(), profile);
    }

    private Map<String, byte[]> files(String directory) {
        return Objects.requireNonNull(skills.get(directory), directory);
    }

    /// The verdict and the rules cited, each once.
    private static String shown(Outcome outcome) {
        String verdict = outcome.isAccepted() ? "accepted" : "refused";
        return verdict + String.join(" ", new TreeSet<>(outcome.rules())).replaceFirst("^(?=.)", " ");
    }
}
