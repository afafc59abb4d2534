package dev.repertoire.database;

import dev.repertoire.core.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a PostgreSQL is, and how to sign in to it.
///
/// @param jdbcUrl  without user and password
/// @param schema   which all our tables are in
/// @param user     empty for that of the operating system
/// @param password empty if none is needed, or if it comes from elsewhere
public record PostgresAddress(String jdbcUrl, String schema, Optional<String> user, Optional<Secret> password) {
    private static final String EXPECTED = "expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE";
    private static final String DEFAULT_SCHEMA = "repertoire";
    private static final Pattern URL =
            Pattern.compile("postgres(?:ql)?://(?:(?<user>[^:/?#@]*)(?::(?<password>[^/?#@]*))?@)?"
                    + "(?<hosts>[^/?#@]+)/(?<database>[^/?#]+)(?:\\?(?<parameters>[^#]*))?");

    /// Reads a URL as libpq and most libraries take it. Its parameters are those of PostgreSQL's JDBC driver, such as
    /// `sslmode` and `sslrootcert`, and `schema`.
    ///
    /// @throws IllegalArgumentException if it is none; the message has nothing of it
    public static PostgresAddress parse(Secret url) {
        Matcher parts = URL.matcher(url.revealToUse().strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        String schema = DEFAULT_SCHEMA;
        List<String> parameters = new ArrayList<>();
        for (String parameter :
                Optional.ofNullable(parts.group("parameters")).orElse("").split("&", -1)) {
            if (parameter.startsWith("schema=")) {
                schema = decoded(parameter.substring("schema=".length()));
            } else if (!parameter.isEmpty()) {
                parameters.add(parameter);
            }
        }
        if (!schema.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "the schema's name may have lower-case letters, digits and underscores only");
        }
        parameters.add("currentSchema=" + schema);
        return new PostgresAddress(
                "jdbc:postgresql://" + parts.group("hosts") + "/" + parts.group("database") + "?"
                        + String.join("&", parameters),
                schema,
                decoded(parts, "user"),
                decoded(parts, "password").map(Secret::of));
    }

    /// Without parameters, user and password.
    @Override
    public String toString() {
        return jdbcUrl.replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "") + ", schema " + schema;
    }

    private static Optional<String> decoded(Matcher parts, String group) {
        return Optional.ofNullable(parts.group(group))
                .filter(text -> !text.isEmpty())
                .map(PostgresAddress::decoded);
    }

    private static String decoded(String text) {
        try {
            // A plus sign is one in a URL of this kind.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(EXPECTED + "; a '%' in it must begin an escape such as %25", e);
        }
    }
}
