package dev.repertoire.core.network;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Why a TLS handshake failed. The JDK tells some of the reasons only by the wording of a message.
final class TlsFailure {
    private TlsFailure() {}

    static String why(SSLException failure) {
        if (ConnectFailure.causes(failure).anyMatch(cause -> cause instanceof CertificateExpiredException)) {
            return "its TLS certificate has expired";
        }
        if (ConnectFailure.causes(failure).anyMatch(TlsFailure::isUntrusted)) {
            return "its TLS certificate is from an authority that is not trusted";
        }
        if (ConnectFailure.causes(failure).anyMatch(TlsFailure::isOfAnotherName)) {
            return "its TLS certificate is for another host name";
        }
        if (has(failure, "Unsupported or unrecognized SSL message")) {
            return "it does not speak TLS; its address begins with https://";
        }
        return "the TLS handshake failed";
    }

    private static boolean isUntrusted(Throwable cause) {
        return cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
    }

    private static boolean isOfAnotherName(Throwable cause) {
        return cause instanceof SSLPeerUnverifiedException || has(cause, "No subject alternative");
    }

    private static boolean has(Throwable failure, String words) {
        return String.valueOf(failure.getMessage()).contains(words);
    }
}
