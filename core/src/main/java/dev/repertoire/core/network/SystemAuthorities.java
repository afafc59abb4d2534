package dev.repertoire.core.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// The certificate authorities that the operating system trusts, company ones among them.
final class SystemAuthorities {
    /// Where Linux distributions and BSDs keep them in one file.
    private static final List<Path> FILES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    /// Windows and macOS have stores of their own.
    private static final List<String> STORES = List.of("Windows-ROOT", "KeychainStore-ROOT");

    private SystemAuthorities() {}

    /// @return none where there is no such file or store
    static Collection<Certificate> load() {
        for (Path file : FILES) {
            if (Files.isReadable(file)) {
                try {
                    return read(file);
                } catch (IOException | CertificateException e) {
                    // The next may do; a certificate that then is not trusted is told as such.
                }
            }
        }
        return fromStores();
    }

    /// @return the certificates in PEM, one at least
    static Collection<Certificate> read(Path file) throws IOException, CertificateException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Collection<Certificate> certificates =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (certificates.isEmpty()) {
                throw new CertificateException("the file has no certificate");
            }
            return certificates;
        }
    }

    private static Collection<Certificate> fromStores() {
        List<Certificate> found = new ArrayList<>();
        for (String name : STORES) {
            try {
                KeyStore store = KeyStore.getInstance(name);
                store.load(null, null);
                for (String alias : Collections.list(store.aliases())) {
                    if (store.isCertificateEntry(alias)) {
                        found.add(store.getCertificate(alias));
                    }
                }
            } catch (GeneralSecurityException | IOException e) {
                // This system has no such store.
            }
        }
        return found;
    }
}
