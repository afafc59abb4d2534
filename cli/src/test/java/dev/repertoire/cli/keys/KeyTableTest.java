package dev.repertoire.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.cli.WrongUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class KeyTableTest {
    @TempDir
    Path folder;

    @Test
    void csv_of_postgresql_is_read_by_its_columns() throws IOException {
        List<ObjectNode> rows = read("""
                token,key_name,key_alias,spend,expires,models,aliases,metadata,blocked,rpm_limit,max_budget,user_id,tags
                aa,sk-...wxyz,007,0.5,2026-12-01 00:00:00,"{claude,""gpt 4o""}",{},"{""a"": ""x,y""}",f,60,,,{}
                bb,,,0,,{},{},{},,,1e1,u-1,"{""q\\""x""}"
                """);
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().toString())
                .isEqualTo("{\"token\":\"aa\",\"key_name\":\"sk-...wxyz\",\"key_alias\":\"007\",\"spend\":0.5,"
                        + "\"expires\":\"2026-12-01 00:00:00\",\"models\":[\"claude\",\"gpt 4o\"],\"aliases\":{},"
                        + "\"metadata\":{\"a\":\"x,y\"},\"blocked\":false,\"rpm_limit\":60,\"tags\":[]}");
        assertThat(rows.getLast().path("max_budget").decimalValue()).isEqualByComparingTo("10");
        assertThat(rows.getLast().path("tags").toString()).isEqualTo("[\"q\\\"x\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"token\":\"aa\",\"models\":[]},{\"token\":\"bb\"}]",
                "{\"keys\":[{\"token\":\"aa\",\"models\":[]},{\"token\":\"bb\"}],\"total_count\":2}",
                "{\"token\":\"aa\",\"models\":\"[]\"}\n{\"token\":\"bb\"}\n",
            })
    void json_is_an_array_an_answer_or_lines(String text) throws IOException {
        List<ObjectNode> rows = read(text);
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().toString()).isEqualTo("{\"token\":\"aa\",\"models\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[{\"token\":", "a,b\n1,2\n", "", "{\"keys\":[\"aa\"]}"})
    void other_files_are_refused_by_their_name(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(WrongUse.class).hasMessageContaining("keys.txt");
    }

    private List<ObjectNode> read(String text) throws IOException {
        return KeyTable.read(Files.writeString(folder.resolve("keys.txt"), text));
    }
}
