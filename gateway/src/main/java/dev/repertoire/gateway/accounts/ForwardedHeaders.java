package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Header;
import dev.repertoire.wire.OwnParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// Decides which headers pass between a client and an account. Every header passes, both ways, except those named
/// here, so headers that are added later need no change.
public final class ForwardedHeaders {
    /// Headers for one connection only (RFC 9110 section 7.6.1).
    private static final Set<String> OF_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length");

    private static final Set<String> NOT_UP = with(
            OF_CONNECTION,
            // Credentials, and what chooses among what a credential opens.
            "authorization",
            "x-remote-user",
            "x-remote-group",
            "x-user",
            "remote-user",
            "anthropic-workspace-id",
            // What makes a server or a proxy before it take the request for another one, under the account's
            // credential: a read-only key could delete with them.
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-original-host",
            "x-original-method",
            "x-original-uri",
            "x-original-url",
            "x-rewrite-url",
            "x-host",
            // Where the request comes from, which only a proxy that the account trusts can say.
            "forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "true-client-ip",
            "cf-connecting-ip",
            // Set for the request that goes up. Answers are read for the skills in them, so not compressed.
            "host",
            "content-encoding",
            "content-type",
            "expect",
            "accept-encoding",
            // Ours.
            OwnParameters.MODEL_HEADER);

    private static final List<String> NOT_UP_FROM = List.of(
            "x-forwarded-",
            // Of proxies that sign people in, about who they are.
            "cf-access-",
            "x-goog-iap-",
            "x-goog-authenticated-user-",
            "x-amzn-oidc-",
            "x-ms-client-principal",
            "x-ms-token-",
            "x-pomerium-",
            "x-authentik-",
            "x-client-cert",
            "x-ssl-",
            "ssl-client-");

    /// A header with one of these words in its name is a credential, or may be.
    private static final Set<String> CREDENTIAL_WORDS = Set.of(
            "assertion",
            "auth",
            "authentication",
            "authorization",
            "cookie",
            "cookies",
            "credential",
            "credentials",
            "jwt",
            "key",
            "keys",
            "passwd",
            "password",
            "secret",
            "session",
            "signature",
            "token",
            "tokens",
            "apikey");

    /// Headers of clients of the API, which have such words and are none: `x-claude-code-session-id`.
    private static final List<String> UP_FROM = List.of("anthropic-", "x-stainless-", "x-claude-", "idempotency-key");

    private static final Set<String> NOT_DOWN = with(
            OF_CONNECTION,
            "proxy-authenticate",
            "proxy-authentication-info",
            // Of the host that answered, and not of ours.
            "set-cookie",
            "set-cookie2",
            "alt-svc",
            "strict-transport-security",
            "public-key-pins",
            "expect-ct",
            "server",
            "date",
            "via",
            // Instructs a browser, in the name of our host.
            "accept-ch",
            "accept-ch-lifetime",
            "activate-storage-access",
            "clear-site-data",
            "critical-ch",
            "document-policy",
            "feature-policy",
            "link",
            "location",
            "nel",
            "no-vary-search",
            "observe-browsing-topics",
            "origin-agent-cluster",
            "origin-trial",
            "permissions-policy",
            "referrer-policy",
            "refresh",
            "report-to",
            "reporting-endpoints",
            "service-worker-allowed",
            "set-login",
            "sourcemap",
            "speculation-rules",
            "supports-loading-mode",
            "timing-allow-origin",
            "use-as-dictionary",
            "www-authenticate",
            "x-content-type-options",
            "x-dns-prefetch-control",
            "x-frame-options",
            "x-permitted-cross-domain-policies",
            "x-sourcemap",
            "x-ua-compatible",
            "x-xss-protection");

    private static final List<String> NOT_DOWN_FROM = List.of(
            "access-control-",
            "attribution-reporting-",
            "content-security-policy",
            "cross-origin-",
            "document-policy-",
            // What an account has to say of keys and costs is about its own.
            "x-litellm-",
            "sec-",
            // Tells the proxy in front to send a file, or another address's answer, in place of this one.
            "x-accel-",
            "x-lighttpd-",
            "x-reproxy-",
            "x-sendfile");

    /// Headers of another Repertoire. From any other account they would be mistaken for ours.
    private static final String REPERTOIRE = "x-repertoire-";

    private static final int MOST_OF_REPERTOIRE = 512;

    /// Headers that could make an answer incomplete.
    private static final Set<String> CONDITIONAL = Set.of(
            "if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "range", "if-range", "accept");

    private ForwardedHeaders() {}

    /// Those of a client's headers that go up to an account.
    public static List<Header> up(List<Header> headers) {
        return passing(
                headers,
                (name, _) -> !NOT_UP.contains(name) && !startsWithOne(name, NOT_UP_FROM) && !isCredential(name));
    }

    /// Those of an account's headers that come down to a client.
    static List<Header> down(List<Header> headers) {
        boolean isRepertoire = headers.stream()
                .anyMatch(header -> header.name().equalsIgnoreCase("server")
                        && header.value().strip().equals("Repertoire"));
        return passing(
                headers,
                (name, value) -> !NOT_DOWN.contains(name)
                        && !startsWithOne(name, NOT_DOWN_FROM)
                        && (!name.startsWith(REPERTOIRE) || (isRepertoire && value.length() <= MOST_OF_REPERTOIRE)));
    }

    /// The headers that go up with our own request on the client's behalf, which needs the complete answer.
    public static List<Header> unconditional(List<Header> headers) {
        return headers.stream()
                .filter(header -> !CONDITIONAL.contains(lower(header.name())))
                .toList();
    }

    // Loops, since every header of every call goes through here, both ways.
    private static List<Header> passing(List<Header> headers, BiPredicate<String, String> passes) {
        Set<String> ofThisConnection = ofThisConnection(headers);
        List<Header> passing = new ArrayList<>(headers.size());
        for (Header header : headers) {
            String name = lower(header.name());
            if (!ofThisConnection.contains(name) && passes.test(name, header.value())) {
                passing.add(header);
            }
        }
        return passing;
    }

    private static boolean isCredential(String name) {
        if (startsWithOne(name, UP_FROM)) {
            return false;
        }
        int start = 0;
        for (int dash = name.indexOf('-'); dash >= 0; dash = name.indexOf('-', start)) {
            if (CREDENTIAL_WORDS.contains(name.substring(start, dash))) {
                return true;
            }
            start = dash + 1;
        }
        return CREDENTIAL_WORDS.contains(name.substring(start));
    }

    private static boolean startsWithOne(String name, List<String> starts) {
        for (String start : starts) {
            if (name.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    /// The names that `Connection` lists.
    private static Set<String> ofThisConnection(List<Header> headers) {
        Set<String> names = Set.of();
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase("connection") && !isUsual(header.value())) {
                names = with(
                        names,
                        Stream.of(header.value().split(",", -1))
                                .map(name -> lower(name.strip()))
                                .toArray(String[]::new));
            }
        }
        return names;
    }

    /// Whether the value is one that lists no forwarded header.
    private static boolean isUsual(String connection) {
        return connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close");
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
