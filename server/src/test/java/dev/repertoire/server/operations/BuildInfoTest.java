package dev.repertoire.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildInfoTest {
    @Test
    void version_and_commit_are_what_the_build_wrote() {
        assertThat(build(Map.of("version", "1.2.3", "commit", "0123456789ab-dirty")))
                .isEqualTo(new BuildInfo("1.2.3", "0123456789ab-dirty"));
    }

    @Test
    void what_the_build_did_not_write_is_unknown() {
        assertThat(build(Map.of())).isEqualTo(new BuildInfo("unknown", "unknown"));
    }

    private static BuildInfo build(Map<String, String> written) {
        var properties = new Properties();
        properties.putAll(written);
        return BuildInfo.of(properties);
    }
}
