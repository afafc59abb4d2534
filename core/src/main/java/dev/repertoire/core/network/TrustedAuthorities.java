package dev.repertoire.core.network;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates are trusted: those in the file that `SSL_CERT_FILE` names and no others, or else Java's
/// own and those of the operating system. Java's are read when the first certificate is checked, since a program
/// that only speaks `http` needs none; those of the operating system when a certificate is not trusted without them,
/// which is rare. Where the JVM is given a trust store (`javax.net.ssl.trustStore`), that one alone counts.
/// Thread-safe.
public final class TrustedAuthorities {
    static final String FILE = "SSL_CERT_FILE";
    private static final String STORE = "javax.net.ssl.trustStore";

    private TrustedAuthorities() {}

    /// @throws InvalidVariable if `SSL_CERT_FILE` is not a file of certificates
    public static SSLContext of(Map<String, String> environment) {
        String file = environment.getOrDefault(FILE, "").strip();
        if (!file.isEmpty()) {
            return context(onlyIn(file));
        }
        return context(System.getProperty(STORE) == null ? new WithSystem() : java());
    }

    private static X509ExtendedTrustManager onlyIn(String file) {
        try {
            return trusting(SystemAuthorities.read(Path.of(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidVariable(FILE, "the file '" + file + "' can't be read", e);
        } catch (CertificateException e) {
            throw new InvalidVariable(FILE, "the file '" + file + "' has no certificates in PEM", e);
        }
    }

    private static X509ExtendedTrustManager java() {
        return manager(null);
    }

    private static X509ExtendedTrustManager trusting(Collection<Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            return manager(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Java has no store of certificates in memory", e);
        }
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java can't check certificates", e);
        }
    }

    private static SSLContext context(TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no TLS", e);
        }
    }

    /// Trusts what Java trusts; for anything else, also what the operating system trusts.
    private static final class WithSystem extends X509ExtendedTrustManager {
        private @Nullable X509ExtendedTrustManager usual;
        private @Nullable X509ExtendedTrustManager wide;

        private synchronized X509ExtendedTrustManager usual() {
            if (usual == null) {
                usual = java();
            }
            return usual;
        }

        private synchronized X509ExtendedTrustManager wide() {
            if (wide == null) {
                Stream<Certificate> javas = Stream.of(usual().getAcceptedIssuers());
                wide = trusting(Stream.concat(javas, SystemAuthorities.load().stream())
                        .distinct()
                        .toList());
            }
            return wide;
        }

        private interface Check {
            void by(X509ExtendedTrustManager manager) throws CertificateException;
        }

        private void check(Check check) throws CertificateException {
            try {
                check.by(usual());
            } catch (CertificateException e) {
                check.by(wide());
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(manager -> manager.checkServerTrusted(chain, type, engine));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(manager -> manager.checkServerTrusted(chain, type, socket));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(manager -> manager.checkServerTrusted(chain, type));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            usual().checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            usual().checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            usual().checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return usual().getAcceptedIssuers();
        }
    }
}
