package dev.repertoire.conformance.hostile.archives;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.HostedOnly;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Git runs the commands that a repository's configuration names, so no repository comes out of a download.
@Protocol
class RepositoryUploadsTest {
    private static final SampleBundle PDF = Bundles.valid("pdf");

    @ParameterizedTest
    @ValueSource(
            strings = {".git/config", ".GIT/hooks/post-checkout", "sub/.git/config", ".git", ".hg/hgrc", ".svn/wc.db"})
    void a_repository_is_left_out(String path, Client client) {
        SampleBundle bundle =
                PDF.with(path, "[core]\nfsmonitor = touch PWNED\n").with("a.txt", "a");
        for (MultipartBody form : List.of(MultipartBody.zip(bundle), MultipartBody.files(bundle))) {
            HttpAnswer created = client.create(form).ok();
            HttpAnswer content = client.download(created.get("id"), created.get("latest_version_id"));

            assertThat(ZipEntries.read(content.ok().bytes()).files().keySet())
                    .containsExactlyInAnyOrder("pdf/SKILL.md", "pdf/a.txt");
        }
    }

    @Test
    void a_folder_that_is_a_repository_itself_loses_its_head(Client client) {
        SampleBundle bundle = PDF.with("x/HEAD", "ref: refs/heads/main\n")
                .with("x/config", "[core]\nfsmonitor = touch PWNED\n")
                .with("x/objects/a", "")
                .with("x/refs/a", "");
        HttpAnswer created = client.create(MultipartBody.zip(bundle)).ok();
        HttpAnswer content = client.download(created.get("id"), created.get("latest_version_id"));

        assertThat(ZipEntries.read(content.ok().bytes()).files())
                .containsKey("pdf/x/config")
                .doesNotContainKey("pdf/x/HEAD");
    }

    @Test
    @HostedOnly("accounts have no findings")
    void it_is_said(Client client) {
        HttpAnswer created =
                client.create(MultipartBody.zip(PDF.with(".git/config", "x").with(".git/HEAD", "x")));
        assertAnswer(created).isOk().hasHeader("x-repertoire-warnings", "1");
        assertThat(findings(client, created)).containsExactly("version_control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"git~1/config", "GIT~1", ".git::$INDEX_ALLOCATION/config", ".git./config", ".git /config"})
    void another_spelling_of_it_on_some_file_system_is_refused(String path, Client client) {
        assertAnswer(client.create(MultipartBody.zip(PDF.with(path, "x"))))
                .isBadRequest()
                .hasRule("entry_name_not_portable");
    }

    @ParameterizedTest
    @ValueSource(strings = {".g\u200Cit/config", ".gi\u200Dt/config", "\uFEFF.git/config", ".git\u202E/config"})
    void and_one_with_characters_that_some_file_system_passes_over(String path, Client client) {
        assertAnswer(client.create(MultipartBody.zip(PDF.with(path, "x"))))
                .isBadRequest()
                .hasRule("entry_name_invalid");
    }

    @ParameterizedTest
    @HostedOnly("accounts have no findings")
    @ValueSource(
            strings = {
                ".gitmodules",
                ".claude/settings.json",
                ".mcp.json",
                ".vscode/tasks.json",
                ".envrc",
                ".husky/pre-commit",
                ".cursor/mcp.json",
                ".devcontainer/devcontainer.json",
                "hooks/post-checkout",
                "desktop.ini",
                "autorun.inf",
                "Invoice.lnk"
            })
    void files_that_tools_obey_are_kept_and_said(String path, Client client) {
        HttpAnswer created =
                client.create(MultipartBody.zip(PDF.with(path, "x"))).ok();

        assertThat(findings(client, created)).contains("tool_configuration");
        HttpAnswer content = client.download(created.get("id"), created.get("latest_version_id"));
        assertThat(ZipEntries.read(content.ok().bytes()).files()).containsKey("pdf/" + path);
    }

    private static List<String> findings(Client client, HttpAnswer created) {
        return client.get("/repertoire/v1/skills/" + created.get("id") + "/versions/latest/findings")
                .ok()
                .json()
                .findValuesAsString("rule");
    }
}
