package dev.repertoire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.VersionId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.wire.VersionRef.ById;
import dev.repertoire.wire.VersionRef.ByNumber;
import dev.repertoire.wire.VersionRef.Latest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionParametersTest {
    private static final VersionParameter ID = new VersionParameter("skver_01abc");
    private static final VersionParameter BETA_ID = new VersionParameter("skill_version_01abc");
    private static final VersionParameter NUMBER = new VersionParameter("1759178010641129");
    private static final VersionParameter LATEST = new VersionParameter("latest");
    private static final VersionRef BY_ID = new ById(new VersionId("01abc"));
    private static final VersionRef BY_NUMBER = new ByNumber(new VersionNumber(1_759_178_010_641_129L));

    @Test
    void ga_reads_an_id_or_latest() {
        assertThat(VersionParameters.toGet(ID, Lane.GA)).isEqualTo(BY_ID);
        assertThat(VersionParameters.toGet(LATEST, Lane.GA)).isEqualTo(new Latest());
        assertRefused(() -> VersionParameters.toGet(NUMBER, Lane.GA), "Invalid version id: '1759178010641129'");
    }

    @Test
    void ga_deletes_by_id_only() {
        assertThat(VersionParameters.toDelete(ID, Lane.GA)).isEqualTo(BY_ID);
        assertRefused(() -> VersionParameters.toDelete(NUMBER, Lane.GA), "Invalid version id: '1759178010641129'");
        assertRefused(() -> VersionParameters.toDelete(LATEST, Lane.GA), latestRefused("deleting"));
    }

    @Test
    void ga_downloads_by_id_or_number() {
        assertThat(VersionParameters.toDownload(ID, Lane.GA)).isEqualTo(BY_ID);
        assertThat(VersionParameters.toDownload(NUMBER, Lane.GA)).isEqualTo(BY_NUMBER);
        assertRefused(() -> VersionParameters.toDownload(LATEST, Lane.GA), latestRefused("downloading"));
    }

    @Test
    void beta_takes_a_number_for_everything() {
        assertThat(VersionParameters.toGet(NUMBER, Lane.BETA)).isEqualTo(BY_NUMBER);
        assertThat(VersionParameters.toDelete(NUMBER, Lane.BETA)).isEqualTo(BY_NUMBER);
        assertThat(VersionParameters.toDownload(NUMBER, Lane.BETA)).isEqualTo(BY_NUMBER);
    }

    @Test
    void ga_takes_the_id_of_the_beta_lane_too() {
        assertThat(VersionParameters.toGet(BETA_ID, Lane.GA)).isEqualTo(BY_ID);
        assertThat(VersionParameters.toDelete(BETA_ID, Lane.GA)).isEqualTo(BY_ID);
        assertThat(VersionParameters.toDownload(BETA_ID, Lane.GA)).isEqualTo(BY_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "skillver_01abc", "", "-1", "1.5", "9999999999999999999999"})
    void beta_takes_nothing_else(String text) {
        var slot = new VersionParameter(text);

        assertRefused(() -> VersionParameters.toGet(slot, Lane.BETA), noNumber(text));
        assertRefused(() -> VersionParameters.toDelete(slot, Lane.BETA), noNumber(text));
        assertRefused(() -> VersionParameters.toDownload(slot, Lane.BETA), noNumber(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skver_01abc", "skill_version_01abc"})
    void beta_takes_ids_only_to_download(String text) {
        var slot = new VersionParameter(text);

        assertThat(VersionParameters.toDownload(slot, Lane.BETA)).isEqualTo(BY_ID);
        assertRefused(() -> VersionParameters.toGet(slot, Lane.BETA), noNumber(text));
        assertRefused(() -> VersionParameters.toDelete(slot, Lane.BETA), noNumber(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skillver_01abc", "", "v1", "٣", "9999999999999999999999"})
    void ga_takes_nothing_else(String text) {
        var slot = new VersionParameter(text);

        assertRefused(() -> VersionParameters.toGet(slot, Lane.GA), "Invalid version id: '" + text + "'");
        assertRefused(() -> VersionParameters.toDelete(slot, Lane.GA), "Invalid version id: '" + text + "'");
        assertRefused(() -> VersionParameters.toDownload(slot, Lane.GA), "Invalid version id: '" + text + "'");
    }

    @Test
    void our_own_routes_take_every_name_of_a_version() {
        assertThat(VersionParameters.any(ID)).isEqualTo(BY_ID);
        assertThat(VersionParameters.any(BETA_ID)).isEqualTo(BY_ID);
        assertThat(VersionParameters.any(new VersionParameter("skillver_01abc")))
                .isEqualTo(BY_ID);
        assertThat(VersionParameters.any(NUMBER)).isEqualTo(BY_NUMBER);
        assertThat(VersionParameters.any(LATEST)).isEqualTo(new Latest());
        assertRefused(() -> VersionParameters.any(new VersionParameter("v1")), "Invalid version id: 'v1'");
    }

    private static String noNumber(String text) {
        return "Invalid version format: '" + text
                + "'. Version must be a numeric timestamp (e.g., '1759178010641129').";
    }

    private static String latestRefused(String doing) {
        return "'latest' is not accepted when " + doing + " a skill version. Address a specific version id: read the"
                + " skill's latest_version_id, or GET /v1/skills/{skill_id}/versions/latest, and use that id.";
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new BadRequest(message)));
    }
}
