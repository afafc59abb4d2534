package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.process.ServerProcess;
import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Answers of an account share what memory they may take up.
@Timeout(300)
class MemoryTest {
    @TempDir
    Path folder;

    @Test
    void many_large_answers_at_once_do_not_fill_the_heap() throws Exception {
        byte[] padding = " ".repeat(15 << 20).getBytes(StandardCharsets.UTF_8);
        try (var mixed = new Mixed("");
                var process = start(mixed)) {
            mixed.rude.writes((_, out) -> {
                byte[] skill = RudeAccount.http(200, "", padding);
                out.write(skill);
            });
            List<HttpAnswer> told = AtOnce.run(24, _ -> process.master().get("/v1/skills/skill_1?model=rude"));
            assertThat(told).allMatch(answer -> List.of(200, 502, 504).contains(answer.status()));
            assertThat(told).anyMatch(answer -> answer.status() == 200);
            assertThat(process.log()).noneMatch(line -> line.contains("OutOfMemoryError"));
        }
    }

    @Test
    void one_list_keeps_no_page_that_it_has_read() throws Exception {
        var pages = new AtomicInteger();
        String padding = "\"x\":\"" + "y".repeat(12 << 20) + "\",";
        try (var mixed = new Mixed("");
                var process = start(mixed)) {
            mixed.rude.answers(_ -> {
                int page = pages.incrementAndGet();
                String next = page < 40 ? "\"t" + page + "\"" : "null";
                return RudeAccount.json("{" + padding
                        + Mixed.list(next, Mixed.skill("skill_" + page)).substring(1));
            });
            HttpAnswer told = process.master().list("?model=mixed&limit=1000").ok();
            assertThat(told.json().path("data").size()).isEqualTo(40);
            assertThat(process.log()).noneMatch(line -> line.contains("OutOfMemoryError"));
        }
    }

    private ServerProcess start(Mixed mixed) throws Exception {
        Path config = Files.writeString(folder.resolve("config.yaml"), mixed.yaml(""));
        return ServerProcess.start(folder.resolve("data"), folder.resolve("log"), config, Map.of());
    }
}
