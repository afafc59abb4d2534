package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.BadBundle;
import dev.repertoire.core.Refused;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Severity;
import dev.repertoire.core.secrets.SecretPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretFilesTest {
    private static final String TOKEN = "AK" + "IA" + "QWERTZUIOPLKJHGF";

    @Test
    void a_secret_is_a_warning_in_what_others_have_sent() throws IOException {
        try (Bundle bundle = read(SecretPolicy.WARN)) {
            assertThat(bundle.warnings())
                    .extracting(Finding::rule, Finding::severity, Finding::path, Finding::line, Finding::message)
                    .containsExactly(
                            tuple(
                                    "secret_file",
                                    Severity.WARNING,
                                    "demo-skill/.env",
                                    null,
                                    "'demo-skill/.env' is a file of environment variables, by its name (.env);"
                                            + " expected nothing secret in what others can fetch"),
                            tuple(
                                    "secret_file",
                                    Severity.WARNING,
                                    "demo-skill/notes/a.md",
                                    2,
                                    "line 2 of 'demo-skill/notes/a.md' has an AWS access key (AKIA…);"
                                            + " expected nothing secret in what others can fetch"));
        }
    }

    @Test
    void a_secret_is_an_error_in_what_is_about_to_be_sent_and_is_not_repeated() {
        assertThat(refused(SecretPolicy.REFUSE))
                .allMatch(finding -> finding.severity() == Severity.ERROR)
                .noneMatch(finding -> finding.message().contains(TOKEN.substring(4)))
                .extracting(Finding::path)
                .containsExactly("demo-skill/.env");
        assertThat(refused(SecretPolicy.REFUSE.allow(".env")))
                .extracting(Finding::path, Finding::severity)
                .containsExactly(
                        tuple("demo-skill/notes/a.md", Severity.ERROR), tuple("demo-skill/.env", Severity.WARNING));
    }

    @Test
    void what_is_allowed_by_its_path_is_a_warning() throws IOException {
        try (Bundle bundle = read(SecretPolicy.REFUSE.allow(".env").allow("notes/a.md"))) {
            assertThat(bundle.warnings()).hasSize(2);
        }
    }

    private static List<Finding> refused(SecretPolicy policy) {
        try {
            read(policy).close();
        } catch (Refused e) {
            return ((BadBundle) e.refusal()).findings();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new AssertionError("it was accepted");
    }

    private static Bundle read(SecretPolicy policy) throws IOException {
        Map<String, byte[]> files = Uploads.files(
                "demo-skill/SKILL.md",
                Uploads.SKILL_MD,
                "demo-skill/.env",
                "KEY=" + TOKEN,
                "demo-skill/notes/a.md",
                "Key:\n" + TOKEN + "\n");
        try (Upload upload = Uploads.archive(Uploads.zip(files))) {
            return new BundleReader(BundleLimits.defaults(), Profile.ANTHROPIC, policy).read(upload, Lane.GA);
        }
    }
}
