package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.repertoire.cli.Program.Ran;
import dev.repertoire.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `init`, `validate` and `pack`, each run as a process.
@Timeout(120)
class LocalIT {
    private static final String BROKEN = "---\nname: My_Skill\ndescription: Use when: asked\n---\n\n# Text\n";

    @TempDir
    Path home = Path.of("");

    @Test
    void what_init_makes_is_accepted_by_both_profiles_and_never_overwritten() throws IOException {
        Ran made = run("init", "my-skill");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("my-skill/SKILL.md").contains("repertoire validate ./my-skill");
        assertThat(Files.isExecutable(home.resolve("my-skill/scripts/check.sh")))
                .isTrue();
        for (String profile : new String[] {"anthropic", "portable"}) {
            Ran checked = run("validate", "--rules", profile, "./my-skill");
            assertThat(checked.out())
                    .contains("my-skill/SKILL.md:3: warning description_placeholder: ")
                    .doesNotContain("error");
            assertThat(checked.exitCode()).isZero();
        }

        Files.writeString(home.resolve("my-skill/SKILL.md"), "mine");
        Ran again = run("init", "my-skill");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).startsWith("my-skill already exists");
        assertThat(home.resolve("my-skill/SKILL.md")).hasContent("mine");
    }

    @Test
    void a_secret_is_a_warning_to_validate_and_keeps_pack_from_packing() throws IOException {
        write("mailer/SKILL.md", "---\nname: mailer\ndescription: Sends mail.\n---\nDo it.\n");
        write("mailer/.env", "PASSWORD=not-a-real-one\n");
        write("mailer/tests/key.pem", "not a real one");
        write("mailer/notes.md", "a\nb AK" + "IA" + "QWERTZUIOPLKJHGF\n");
        write("mailer/__pycache__/a.pyc", "x");

        Ran validated = run("validate", "mailer");
        assertThat(validated.exitCode()).isZero();
        assertThat(validated.out())
                .contains("mailer/.env: warning secret_file: ", "mailer/tests/key.pem: warning secret_file: ")
                .contains("mailer/notes.md:2: warning secret_file: line 2 of 'mailer/notes.md' has an AWS access key")
                .doesNotContain("QWERTZUIOP", "not-a-real-one");

        Ran refused = run("pack", "mailer");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("mailer/.env: error secret_file: ", "--allow-secret PATH");
        assertThat(home.resolve("mailer.zip")).doesNotExist();

        Ran allowed = run(
                "pack",
                "mailer",
                "--allow-secret",
                "mailer/.env",
                "--allow-secret",
                "tests/key.pem",
                "--allow-secret",
                "notes.md");
        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
        assertThat(allowed.out()).contains("mailer, 4 files, ");

        assertThat(run("pack", "mailer.zip", "-o", "b.zip").exitCode()).isEqualTo(1);
        Ran again = run(
                "pack",
                "mailer.zip",
                "-o",
                "b.zip",
                "--allow-secret",
                ".env",
                "--allow-secret",
                "tests/key.pem",
                "--allow-secret",
                "mailer.zip/notes.md");
        assertThat(again.exitCode()).as(again.err()).isZero();

        write("mailer/.skillignore", ".env\n*.pem\nnotes.md\n");
        assertThat(run("pack", "mailer").out()).contains("mailer, 1 file, ");
    }

    @Test
    void what_git_ignores_is_left_out_and_counted() throws IOException {
        Files.createDirectory(home.resolve(".git"));
        write(".gitignore", "*.log\n");
        write("mailer/SKILL.md", "---\nname: mailer\ndescription: Sends mail.\n---\nDo it.\n");
        write("mailer/a.log", "");

        Ran validated = run("validate", "mailer");
        assertThat(validated.out())
                .contains("warning git_ignored: 1 file or folder that git ignores is left out: 'a.log'")
                .endsWith("1 skill is accepted, 1 warning\n");
        write("mailer/.skillignore", "!*.log\n");
        assertThat(run("validate", "--verbose", "mailer").out())
                .isEqualTo("mailer: accepted (2 files)\n1 skill is accepted\n");
    }

    @Test
    void a_line_that_leaves_skill_md_out_is_named_and_does_not_hold() throws IOException {
        write("mailer/SKILL.md", "---\nname: mailer\ndescription: Sends mail.\n---\nDo it.\n");
        write("mailer/run.sh", "");
        write("mailer/.skillignore", "*.md\n");

        Ran validated = run("validate", "mailer");
        assertThat(validated.exitCode()).isZero();
        assertThat(validated.out())
                .contains("warning skill_md_ignored: SKILL.md is packed, although line 1 of '.skillignore', '*.md',"
                        + " leaves it out");
        assertThat(run("pack", "mailer").out()).contains("mailer, 2 files, ");
    }

    @Test
    void what_is_made_is_told_to_programs_too() {
        assertThat(run("init", "--json", "my-skill").out()).isEqualToNormalizingNewlines("""
                {
                  "path" : "my-skill",
                  "files" : [ "my-skill/SKILL.md", "my-skill/references/REFERENCE.md", "my-skill/scripts/check.sh" ]
                }
                """);
    }

    @Test
    void a_name_that_no_skill_can_have_makes_nothing() {
        Ran refused = run("init", "My_Skill");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("the name 'My_Skill' in SKILL.md is not one a skill can have");
        assertThat(home.resolve("My_Skill")).doesNotExist();
    }

    @Test
    void findings_have_a_line_a_rule_and_help() throws IOException {
        write("skills/two/SKILL.md", BROKEN);
        write("skills/a/SKILL.md", "---\nname: a\ndescription: Does it.\nallowed_tools: Read\n---\n\n# Text\n");
        write("skills/one/SKILL.md", "---\nname: one\ndescription: Does it.\n---\n\n# Text\n");

        Ran ran = run("validate", "skills");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("""
                skills/two/SKILL.md:3: error frontmatter_yaml: mapping values are not allowed here
                    3 | description: Use when: asked
                      |                      ^
                    help: put a value that contains ': ' in quotes, as in description: "Use when: …"

                skills/a/SKILL.md:4: warning frontmatter_unknown_key: unexpected key in SKILL.md frontmatter: properties must be in ('name', 'description', 'license', 'allowed-tools', 'metadata', 'compatibility'); found 'allowed_tools'
                    4 | allowed_tools: Read
                      | ^
                    help: write it as 'allowed-tools'

                1 of 3 skills has errors, 1 warning; 2 findings can be fixed with --fix; 1 warning can be fixed with --fix-warnings
                """);
        assertThat(ran.err()).isEmpty();
        assertThat(run("validate", "--verbose", "skills").out()).contains("\nskills/one: accepted (1 file)\n");
    }

    @Test
    void mechanical_mistakes_are_fixed_and_listed() throws IOException {
        write("one/skill.md", BROKEN);

        Ran ran = run("validate", "--fix", "one");

        assertThat(ran.exitCode()).as(ran.out()).isZero();
        assertThat(ran.out()).isEqualTo("""
                one/SKILL.md:1: fixed: renamed skill.md to SKILL.md
                one/SKILL.md:3: fixed: put the value in quotes
                one/SKILL.md:2: fixed: wrote the name as my-skill
                1 skill is accepted
                """);
        assertThat(home.resolve("one/SKILL.md"))
                .hasContent("---\nname: my-skill\ndescription: \"Use when: asked\"\n---\n\n# Text\n");
        assertThat(run("validate", "--fix", "one").out()).isEqualTo("1 skill is accepted\n");
    }

    @Test
    void accepted_skill_is_fixed_only_if_its_warnings_are_to_be() throws IOException {
        String text = "---\nname: my-skill\ndescription: b\nallowed_tools: Read\n---\n";
        write("one/SKILL.md", text);

        Ran left = run("validate", "--fix", "one");
        assertThat(left.exitCode()).as(left.out()).isZero();
        assertThat(left.out()).contains("accepted").doesNotContain("fixed:");
        assertThat(home.resolve("one/SKILL.md")).hasContent(text);

        assertThat(run("validate", "--fix-warnings", "one").out()).contains("one/SKILL.md:4: fixed:");
        assertThat(home.resolve("one/SKILL.md")).content().contains("allowed-tools: Read");
    }

    @Test
    void sarif_has_what_code_hosts_ask_for() throws IOException {
        write("my skills/one/SKILL.md", BROKEN);

        Ran ran = run("validate", "--format", "sarif", "my skills");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertSchema(ran.out());
        JsonNode sarif = Json.MAPPER.readTree(ran.out());
        assertThat(sarif.path("version").asString()).isEqualTo("2.1.0");
        JsonNode driver = sarif.path("runs").path(0).path("tool").path("driver");
        assertThat(driver.path("name").asString()).isEqualTo("repertoire");
        assertThat(driver.path("rules").findValuesAsString("id")).contains("frontmatter_yaml", "name_invalid");
        assertThat(driver.path("rules").path(0).path("help").path("text").asString())
                .isNotBlank();
        JsonNode result = sarif.path("runs").path(0).path("results").path(0);
        assertThat(result.path("ruleId").asString()).isEqualTo("frontmatter_yaml");
        assertThat(result.path("level").asString()).isEqualTo("error");
        JsonNode place = result.path("locations").path(0).path("physicalLocation");
        assertThat(place.path("artifactLocation").path("uri").asString()).isEqualTo("my%20skills/one/SKILL.md");
        assertThat(place.path("region").path("startLine").asInt()).isEqualTo(3);
    }

    @Test
    void every_result_of_sarif_is_in_a_file_of_the_repository() throws IOException {
        write("README.md", "x");
        JsonNode missing = sarif("validate", "--format", "sarif", ".");
        assertThat(missing.findValuesAsString("uri")).containsExactly("SKILL.md");

        write("SKILL.md", "---\nname: x\ndescription: Formats text.\n---\n\n# x\n");
        write("sub/.claude/settings.json", "{}");
        Files.createSymbolicLink(home.resolve("gone.md"), Path.of("nowhere"));
        Files.createSymbolicLink(home.resolve("folder"), Path.of("sub"));
        JsonNode links = sarif("validate", "--format", "sarif", ".");
        assertThat(links.findValuesAsString("uri")).containsExactly("folder", "gone.md", "SKILL.md");
        assertThat(links.path(1).path("message").path("text").asString())
                .isEqualTo("the skill can't contain 'gone.md': it is a link that leads nowhere; remove it, or put the"
                        + " file itself in its place");
        // A folder and nothing in it that could be packed.
        Files.createDirectories(home.resolve("empty"));
        assertThat(sarif("validate", "--format", "sarif", "empty").findValuesAsString("uri"))
                .containsExactly("empty/SKILL.md");
    }

    /// By the schema that OASIS publishes.
    private static void assertSchema(String sarif) throws IOException {
        try (InputStream schema = LocalIT.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                            .getSchema(schema)
                            .validate(sarif, InputFormat.JSON))
                    .isEmpty();
        }
    }

    /// The results, whose structure is checked.
    private JsonNode sarif(String... arguments) throws IOException {
        String text = run(arguments).out();
        assertSchema(text);
        JsonNode sarif = Json.MAPPER.readTree(text);
        JsonNode run = sarif.path("runs").path(0);
        List<String> rules = run.path("tool").path("driver").path("rules").findValuesAsString("id");
        assertThat(rules).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9_]{1,255}"));
        assertThat(run.path("tool").path("driver").path("rules").findValuesAsString("level"))
                .isSubsetOf("none", "note", "warning", "error");
        assertThat(run.path("results").isArray()).isTrue();
        for (JsonNode result : run.path("results")) {
            assertThat(rules).contains(result.path("ruleId").asString());
            assertThat(result.path("level").asString()).isIn("warning", "error");
            assertThat(result.path("message").path("text").asString()).isNotBlank();
            assertThat(result.path("locations")).hasSize(1);
            JsonNode place = result.path("locations").path(0).path("physicalLocation");
            assertThat(place.path("artifactLocation").path("uri").asString())
                    .isNotEmpty()
                    .doesNotContain(":", "\\", " ");
            assertThat(place.path("region").path("startLine").asInt()).isPositive();
        }
        return run.path("results");
    }

    @Test
    void a_folder_and_its_zip_have_the_same_digest_and_are_judged_alike() throws IOException {
        write("work/SKILL.md", "---\nname: demo\ndescription: Does it.\ncolour: red\n---\n\n# Text\n");
        write("work/.skillignore", "*.tmp\n");
        write("work/a.tmp", "");

        JsonNode packed = Json.MAPPER.readTree(run("pack", "work", "--json").out());
        assertThat(packed.path("name").asString()).isEqualTo("demo");
        assertThat(packed.path("file").asString()).isEqualTo("demo.zip");
        assertThat(packed.path("files").findValuesAsString("path")).containsExactly("demo/SKILL.md");

        Ran again = run("pack", "demo.zip", "-o", "again.skill");
        assertThat(again.out()).contains("sha256 " + packed.path("digest").asString());
        assertThat(again.err()).startsWith("demo.zip!/demo/SKILL.md:4: warning frontmatter_unknown_key: ");
        assertThat(home.resolve("again.skill")).hasSameBinaryContentAs(home.resolve("demo.zip"));

        JsonNode judged = Json.MAPPER.readTree(
                run("validate", "--json", "again.skill", "work").out());
        assertThat(judged.path("skills").findValuesAsString("digest"))
                .containsExactly(
                        packed.path("digest").asString(), packed.path("digest").asString());
        assertThat(judged.path("skills")
                        .path(0)
                        .path("findings")
                        .path(0)
                        .path("entry")
                        .asString())
                .isEqualTo("demo/SKILL.md");
    }

    @Test
    void nothing_is_packed_of_what_is_refused_or_into_the_folder_itself() throws IOException {
        write("one/SKILL.md", BROKEN);
        assertThat(run("pack", "one", "-o", "one.zip").exitCode()).isEqualTo(1);
        assertThat(home.resolve("one.zip")).doesNotExist();

        write("two/SKILL.md", "---\nname: two\ndescription: Does it.\n---\n\n# Text\n");
        Ran within = run("pack", "two", "-o", "two/two.zip");
        assertThat(within.exitCode()).isEqualTo(2);
        assertThat(within.err()).contains("is in the skill's folder and would be packed");
    }

    @Test
    void what_is_no_skill_is_wrong_use() throws IOException {
        write("notes.txt", "x");

        Ran none = run("validate", "nowhere");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).startsWith("there is nothing at nowhere; expected a skill's folder");
        assertThat(run("validate", "notes.txt").err()).startsWith("there is a file of another kind at notes.txt");
        assertThat(run("validate", "--rules", "strict", ".").err()).contains("expected one of anthropic, portable");
        assertThat(run("validate", ".").out()).contains("error skill_md_missing");
    }

    @Test
    void a_profile_is_a_login_and_not_a_set_of_rules() throws IOException {
        write("one/SKILL.md", "---\nname: one\ndescription: Does it.\ncolour: red\n---\n\n# Text\n");

        for (String command : List.of("validate", "pack")) {
            Ran former = run(command, "--profile", "portable", "one");
            assertThat(former.exitCode()).isEqualTo(2);
            assertThat(former.err())
                    .startsWith("--profile chooses a saved login, and this command needs none; write --rules portable"
                            + " to choose the rules");
            assertThat(run(command, "one").exitCode()).isZero();
            assertThat(run(command, "--rules", "portable", "one").exitCode()).isEqualTo(1);
        }
        assertThat(run("validate", "--help").out()).doesNotContain("--profile");
    }

    @Test
    void a_terminal_sees_colours() throws IOException {
        write("one/SKILL.md", BROKEN);

        assertThat(Program.in(home).runInTerminal("", "validate", "one").out()).contains("\u001b[31merror");
    }

    @Test
    void without_a_path_the_current_folder_is_checked() throws IOException {
        write(".claude/skills/one/SKILL.md", BROKEN);
        write("node_modules/two/SKILL.md", BROKEN);

        Ran ran = run("validate");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains(".claude/skills/one/SKILL.md:3: error").doesNotContain("two");
        assertThat(ran.err())
                .isEqualTo("Note: node_modules is passed over, with the skill in it; pass node_modules itself to"
                        + " take it\n");
    }

    @Test
    void folders_with_skills_of_one_name_are_named_each_by_the_other() throws IOException {
        String text = "---\nname: one\ndescription: Does it.\n---\n\n# Text\n";
        write("a/SKILL.md", text);
        write("b/SKILL.md", text);

        Ran alike = run("validate", ".", "./a");
        assertThat(alike.exitCode()).as(alike.out()).isZero();
        assertThat(alike.out())
                .contains(
                        "a/SKILL.md: warning duplicate_name: the skill in './b' is called 'one' too, and has the same")
                .contains(
                        "b/SKILL.md: warning duplicate_name: the skill in './a' is called 'one' too, and has the same");

        write("b/SKILL.md", text + "More.\n");
        Ran refused = run("validate", ".");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out())
                .contains("a/SKILL.md: error duplicate_name: the skill in './b' is called 'one' too, and has other");
    }

    @Test
    void a_skill_md_with_files_beside_it_stands_for_its_folder() throws IOException {
        write("one/SKILL.md", "---\nname: one\ndescription: Does it.\n---\n\n# Text\n");
        write("one/references/more.md", "More.");

        Ran packed = run("pack", "one/SKILL.md");
        assertThat(packed.out()).contains("one, 2 files, ");
        assertThat(packed.err()).contains("Note: there are other files beside one/SKILL.md, so its folder is taken");
        assertThat(run("validate", "--json", "one/SKILL.md").out()).contains("\"path\" : \"one\"");
        assertThat(run("diff", "./one.zip", "./one/SKILL.md").exitCode()).isZero();
        assertThat(Program.in(home.resolve("one"))
                        .run("pack", "--json", "-o", "../a.zip", "SKILL.md")
                        .out())
                .contains("\"one/references/more.md\"");

        Files.move(
                home.resolve("one/SKILL.md"),
                Files.createDirectory(home.resolve("alone")).resolve("SKILL.md"));
        Ran alone = run("pack", "alone/SKILL.md");
        assertThat(alone.out()).contains("one, 1 file, ");
        assertThat(alone.err()).isEmpty();
    }

    private Ran run(String... arguments) {
        return Program.in(home).run(arguments);
    }

    private void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
