package dev.repertoire.conformance.download;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Pages;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Protocol
class ContentTest {
    private static final SampleBundle PDF = Bundles.valid("pdf")
            .with("empty.txt", "")
            .withExecutable("scripts/run.sh", "#!/bin/sh\necho 'ü'\r\n")
            .with("assets/bytes.bin", new byte[] {0, 1, (byte) 0x80, (byte) 0xff, '\r', '\n', 0x1a});

    /// Small bundles lie in the database, large ones in files.
    @ParameterizedTest
    @Case(57)
    @ValueSource(ints = {0, 100_000, 131_072, 140_000, 5_000_000})
    void every_byte_comes_back(int sizeBytes, Client client) throws IOException {
        SampleBundle bundle = PDF.with(
                "noise.bin",
                Bundles.sized("pdf", sizeBytes, 7).files().getOrDefault("pdf/assets/noise.bin", new byte[0]));
        HttpAnswer skill = client.create(MultipartBody.zip(bundle)).ok();
        HttpAnswer content = client.download(skill.get("id"), skill.get("latest_version_id"));
        assertAnswer(content).isOk().hasHeader("content-type", "application/zip");
        assertThat(ZipEntries.read(content.bytes()).files()).containsExactlyEntriesOf(bundle.files());
        assertThat(namesByStreaming(content.bytes()))
                .isEqualTo(ZipEntries.read(content.bytes()).names());
    }

    @Test
    void executable_files_stay_so(Client client) {
        HttpAnswer skill = client.create(MultipartBody.zip(PDF)).ok();
        ZipEntries archive = ZipEntries.read(client.download(skill.get("id"), skill.get("latest_version_id"))
                .ok()
                .bytes());
        assertThat(archive.mode("pdf/scripts/run.sh")).isEqualTo(0100755);
        assertThat(archive.mode("pdf/SKILL.md")).isEqualTo(0100644);
    }

    @Test
    @Case(58)
    void content_is_an_attachment_named_after_the_skill(Client client) {
        HttpAnswer skill = client.create(MultipartBody.zip(PDF)).ok();
        assertAnswer(client.download(skill.get("id"), skill.get("latest_version_id")))
                .isOk()
                .hasHeader("content-disposition", "attachment; filename*=utf-8''pdf.zip");
    }

    @Test
    @Case(59)
    void latest_is_no_version_to_download(Client client) {
        String skill = client.create(MultipartBody.zip(PDF)).ok().get("id");
        assertAnswer(client.download(skill, "latest"))
                .isBadRequest("'latest' is not accepted when downloading a skill version. Address a specific version"
                        + " id: read the skill's latest_version_id, or GET /v1/skills/{skill_id}/versions/latest, and"
                        + " use that id.");
    }

    @Test
    @Case(60)
    void content_of_an_unknown_version_is_not_found(Client client) {
        String skill = client.create(MultipartBody.zip(PDF)).ok().get("id");
        assertAnswer(client.download(skill, "skver_015LYzVdivGGMsBpuki4kW4S")).isNotFound("Skill not found: " + skill);
        assertAnswer(client.beta().download(skill, "1759178010641129")).isNotFound("Skill not found: " + skill);
        assertAnswer(client.download("skill_01AQqhAizF2pQYDMwhn3P16p", "skver_015LYzVdivGGMsBpuki4kW4S"))
                .isNotFound("Skill not found: skill_01AQqhAizF2pQYDMwhn3P16p");
    }

    @Test
    void number_addresses_the_content_in_both_lanes(Client client) {
        HttpAnswer skill = client.beta().create(MultipartBody.zip(PDF)).ok();
        byte[] expected = client.download(
                        skill.get("id"), client.skill(skill.get("id")).get("latest_version_id"))
                .ok()
                .bytes();
        assertThat(client.download(skill.get("id"), skill.get("latest_version"))
                        .ok()
                        .bytes())
                .isEqualTo(expected);
        assertThat(client.beta()
                        .download(skill.get("id"), skill.get("latest_version"))
                        .ok()
                        .bytes())
                .isEqualTo(expected);
    }

    @Test
    void ids_address_the_content_in_the_beta_lane_too(Client client) {
        HttpAnswer skill = client.create(MultipartBody.zip(PDF)).ok();
        String id = skill.get("latest_version_id");
        byte[] expected = client.download(skill.get("id"), id).ok().bytes();
        for (String slot : List.of(id, id.replace("skver_", "skill_version_"))) {
            assertThat(client.beta().download(skill.get("id"), slot).ok().bytes())
                    .isEqualTo(expected);
        }
    }

    @Test
    @Case(74)
    void ga_content_is_read_by_the_id_of_the_beta_lane(Client client) {
        HttpAnswer skill = client.create(MultipartBody.zip(PDF)).ok();
        String betaId = Pages.ids(client.beta().versions(skill.get("id"), "")).getFirst();
        assertThat(betaId).startsWith("skill_version_");
        assertThat(client.download(skill.get("id"), betaId).ok().bytes())
                .isEqualTo(client.download(skill.get("id"), skill.get("latest_version_id"))
                        .ok()
                        .bytes());
    }

    @Test
    void what_the_client_says_it_accepts_makes_no_difference(Client client) {
        HttpAnswer skill = client.create(MultipartBody.zip(PDF)).ok();
        assertAnswer(client.with("accept", "application/binary")
                        .download(skill.get("id"), skill.get("latest_version_id")))
                .isOk();
        assertAnswer(client.with("accept", "text/html").skill(skill.get("id"))).isOk();
    }

    private static List<String> namesByStreaming(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
