package dev.repertoire.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://ann:s3cret@db:5432/skills, jdbc:postgresql://db:5432/skills?currentSchema=repertoire, repertoire",
        "postgres://ann@db/skills, jdbc:postgresql://db/skills?currentSchema=repertoire, repertoire",
        "'postgresql://a:b@one:1,two:2/x?sslmode=require&schema=own',"
                + "'jdbc:postgresql://one:1,two:2/x?sslmode=require&currentSchema=own', own",
        "postgresql://[::1]:5432/x, jdbc:postgresql://[::1]:5432/x?currentSchema=repertoire, repertoire"
    })
    void url_becomes_that_of_the_driver(String url, String jdbcUrl, String schema) {
        PostgresAddress address = PostgresAddress.parse(Secret.of(url));
        assertThat(address.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(address.schema()).isEqualTo(schema);
    }

    @Test
    void user_and_password_are_decoded_and_stand_in_no_text() {
        PostgresAddress address = PostgresAddress.parse(Secret.of("postgresql://an%40n:p%2Fa+s%25s@db/skills"));
        assertThat(address.user()).hasValue("an@n");
        assertThat(address.password().map(Secret::revealToUse)).isEqualTo(Optional.of("p/a+s%s"));
        assertThat(address.jdbcUrl()).doesNotContain("s%25s", "p/a");
        assertThat(address).hasToString("postgresql://db/skills, schema repertoire");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://ann:s3cret@db/x",
                "postgresql://ann:s3cret@db",
                "postgresql:///s3cret",
                "postgresql://ann:s3%cret@db/x",
                "postgresql://ann:s3cret@db/x?schema=A'b"
            })
    void what_is_none_is_refused_without_being_repeated(String url) {
        assertThatThrownBy(() -> PostgresAddress.parse(Secret.of(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3");
    }
}
