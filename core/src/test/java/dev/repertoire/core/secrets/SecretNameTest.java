package dev.repertoire.core.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                "a/.env",
                ".ENV",
                ".env.local",
                ".env.production",
                ".env-prod",
                ".env_prod",
                ".env~",
                ".envrc",
                "id_rsa",
                "keys/id_ed25519",
                "id_rsa.bak",
                "id_ecdsa_sk",
                "id_ed25519_github",
                "server.pem",
                "Server.PEM",
                "a/b/tls.key",
                "x.p12",
                "x.pfx",
                "x.ppk",
                "release.jks",
                ".npmrc",
                ".netrc",
                "_netrc",
                ".pypirc",
                ".pgpass",
                ".git-credentials",
                "credentials.json",
                "client_secret_1.apps.json",
                "terraform.tfstate",
                "terraform.tfstate.backup",
                "prod.tfvars",
                ".dockerconfigjson",
                "gcloud/application_default_credentials.json",
                ".aws/credentials",
                "home/.ssh/config",
                ".kube/config",
                ".docker/config.json",
                ".bash_history",
                ".zsh_history",
                "a/.psql_history"
            })
    void a_file_that_tools_keep_secrets_in_is_known_by_its_name(String path) {
        assertThat(SecretName.of(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env.example",
                ".env.sample",
                ".env.template",
                ".env.production.example",
                ".envrc.example",
                ".env-example",
                ".environment",
                ".envoy.yaml",
                "env",
                "my.env.md",
                "id_rsa.pub",
                "id_card.png",
                "id_mapping.json",
                "pem",
                "key",
                "keys.md",
                "monkey",
                "version_history",
                "chat_history.md",
                "aws/credentials.md",
                "scripts/credentials.py",
                "x.aws/a",
                "docs/.npmrc.md",
                "server.pem.md",
                "credentials.json.example",
                "server.key.example",
                "SKILL.md"
            })
    void what_is_only_called_similarly_is_not(String path) {
        assertThat(SecretName.of(path)).isEmpty();
    }
}
