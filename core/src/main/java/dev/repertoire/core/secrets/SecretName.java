package dev.repertoire.core.secrets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A path by which tools know a file that they keep secrets in, in any case of letters. `docs/uploads.md` lists all.
///
/// @param what    the file is
/// @param pattern a name, with at most one `*` for any characters; or the name of a folder and a slash
record SecretName(String what, String pattern) {
    private static final String ENVIRONMENT = "a file of environment variables";
    private static final String SSH_KEY = "a private SSH key";
    private static final String KEY = "a private key or a key store";
    private static final String CREDENTIALS = "a tool's file of credentials";
    private static final String FOLDER = "a file in a tool's folder of credentials";

    static final List<SecretName> ALL = List.of(
            new SecretName(ENVIRONMENT, ".env"),
            new SecretName(ENVIRONMENT, ".env.*"),
            new SecretName(ENVIRONMENT, ".env-*"),
            new SecretName(ENVIRONMENT, ".env_*"),
            new SecretName(ENVIRONMENT, ".env~"),
            new SecretName(ENVIRONMENT, ".envrc*"),
            new SecretName(SSH_KEY, "id_rsa*"),
            new SecretName(SSH_KEY, "id_dsa*"),
            new SecretName(SSH_KEY, "id_ecdsa*"),
            new SecretName(SSH_KEY, "id_ed25519*"),
            new SecretName(KEY, "*.pem"),
            new SecretName(KEY, "*.key"),
            new SecretName(KEY, "*.p8"),
            new SecretName(KEY, "*.p12"),
            new SecretName(KEY, "*.pfx"),
            new SecretName(KEY, "*.ppk"),
            new SecretName(KEY, "*.jks"),
            new SecretName(KEY, "*.keystore"),
            new SecretName(KEY, "*.kdbx"),
            new SecretName(CREDENTIALS, ".npmrc"),
            new SecretName(CREDENTIALS, ".netrc"),
            new SecretName(CREDENTIALS, "_netrc"),
            new SecretName(CREDENTIALS, ".pypirc"),
            new SecretName(CREDENTIALS, ".pgpass"),
            new SecretName(CREDENTIALS, ".my.cnf"),
            new SecretName(CREDENTIALS, ".htpasswd"),
            new SecretName(CREDENTIALS, ".s3cfg"),
            new SecretName(CREDENTIALS, ".dockercfg"),
            new SecretName(CREDENTIALS, ".dockerconfigjson"),
            new SecretName(CREDENTIALS, ".git-credentials"),
            new SecretName(CREDENTIALS, ".vault-token"),
            new SecretName(CREDENTIALS, "credentials.json"),
            new SecretName(CREDENTIALS, "application_default_credentials.json"),
            new SecretName(CREDENTIALS, "client_secret*.json"),
            new SecretName(CREDENTIALS, "*.tfstate"),
            new SecretName(CREDENTIALS, "*.tfstate.backup"),
            new SecretName(CREDENTIALS, "*.tfvars"),
            new SecretName(FOLDER, ".aws/"),
            new SecretName(FOLDER, ".ssh/"),
            new SecretName(FOLDER, ".kube/"),
            new SecretName(FOLDER, ".gnupg/"),
            new SecretName(FOLDER, ".docker/"),
            new SecretName(FOLDER, ".azure/"),
            new SecretName("a history of commands", ".*_history"));

    /// What stands for a secret, or goes with one and is public.
    private static final List<String> HARMLESS_ENDS =
            List.of(".example", ".sample", ".template", ".dist", "-example", "-sample", "-template", ".pub");

    /// The first that `path` matches; empty if none does.
    ///
    /// @param path names separated by `/`
    static Optional<SecretName> of(String path) {
        String lower = "/" + path.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        for (SecretName each : ALL) {
            if (each.matches(lower, name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private boolean matches(String path, String name) {
        if (pattern.endsWith("/")) {
            return path.lastIndexOf('/') > 0 && path.contains("/" + pattern);
        }
        int star = pattern.indexOf('*');
        if (star < 0) {
            return name.equals(pattern);
        }
        int tail = pattern.length() - star - 1;
        return name.length() >= pattern.length() - 1
                && name.regionMatches(0, pattern, 0, star)
                && name.regionMatches(name.length() - tail, pattern, star + 1, tail)
                && HARMLESS_ENDS.stream().noneMatch(name::endsWith);
    }
}
