package dev.repertoire.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What was uploaded, small enough to remember: the files follow from it.
record Content(String skill, int sizeBytes, long seed) {

    /// Either side of the size above which a bundle is a file rather than a row.
    static Content random(String skill, RandomGenerator random) {
        boolean isLarge = random.nextInt(3) == 0;
        int sizeBytes = isLarge ? 140_000 + random.nextInt(300_000) : 100 + random.nextInt(20_000);
        return new Content(skill, sizeBytes, random.nextLong());
    }

    SampleBundle bundle() {
        return Bundles.sized(skill, sizeBytes, seed);
    }

    /// Whether a download holds exactly these files.
    boolean isIn(HttpAnswer download) {
        var expected = bundle().files();
        var found = ZipEntries.read(download.bytes()).files();
        return expected.keySet().equals(found.keySet())
                && expected.entrySet().stream()
                        .allMatch(file -> Arrays.equals(file.getValue(), found.get(file.getKey())));
    }

    /// A 200 whose bytes are those its ETag names.
    ///
    /// @return their digest
    static String assertWhole(HttpAnswer download) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            String digest = HexFormat.of().formatHex(hash.digest(download.ok().bytes()));
            assertThat(download.header("etag")).contains('"' + digest + '"');
            return digest;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
