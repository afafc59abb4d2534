package dev.repertoire.testkit.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority that only this machine has, as companies run them. It uses the JDK's `keytool`. For
/// one thread.
public final class PrivateAuthority {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private int issued;

    private PrivateAuthority(Path folder) {
        this.folder = folder;
    }

    /// @param folder an empty one, for its files
    public static PrivateAuthority in(Path folder) throws IOException, InterruptedException {
        var authority = new PrivateAuthority(folder);
        authority.keytool("ca", "-genkeypair", "-dname", "CN=Private Authority", "-ext", "bc:c", "-validity", "30");
        authority.keytool(
                "ca", "-exportcert", "-rfc", "-file", authority.certificate().toString());
        return authority;
    }

    /// Its certificate in PEM, for `SSL_CERT_FILE`.
    public Path certificate() {
        return folder.resolve("authority.pem");
    }

    /// The key and the certificate of a server with this name.
    public SSLContext issue(String name) throws IOException, InterruptedException, GeneralSecurityException {
        return issue(name, "-validity", "30");
    }

    /// A certificate whose time is over.
    public SSLContext issueExpired(String name) throws IOException, InterruptedException, GeneralSecurityException {
        return issue(name, "-startdate", "-10d", "-validity", "1");
    }

    private SSLContext issue(String name, String... validity)
            throws IOException, InterruptedException, GeneralSecurityException {
        String alias = "server-" + ++issued;
        Path request = folder.resolve(alias + ".csr");
        Path answer = folder.resolve(alias + ".pem");
        keytool(alias, "-genkeypair", "-dname", "CN=" + name);
        keytool(alias, "-certreq", "-file", request.toString());
        List<String> signing = new ArrayList<>(List.of("-gencert", "-rfc", "-ext", "san=dns:" + name));
        signing.addAll(List.of("-infile", request.toString(), "-outfile", answer.toString()));
        signing.addAll(List.of(validity));
        keytool("ca", signing.toArray(String[]::new));
        keytool(alias, "-importcert", "-file", answer.toString());
        return context(alias);
    }

    private SSLContext context(String alias) throws IOException, GeneralSecurityException {
        KeyStore all = store();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void keytool(String alias, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.add("-J-XX:TieredStopAtLevel=1");
        line.addAll(List.of(command));
        line.addAll(
                List.of("-alias", alias, "-keystore", folder.resolve("keys.p12").toString()));
        line.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12", "-noprompt"));
        if (command[0].equals("-genkeypair")) {
            line.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
