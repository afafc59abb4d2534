package dev.repertoire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Refusal.StorageFull;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
import dev.repertoire.database.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of the store when the disk is full or the process was stopped.
class DiskTest extends StoreTest {
    private static final String LARGE = "x".repeat(BundleRow.LARGEST_IN_ROW);

    @Test
    void a_full_disk_refuses_creates_and_leaves_the_rest_usable() throws IOException {
        Skill before = create(GA, "pdf");
        long pages = database.read(
                session -> session.one("PRAGMA page_count", Row::number).orElseThrow());
        limitPages(pages + 4);

        String small = "y".repeat(100_000);
        assertRefused(() -> create(GA, null, upload("xlsx", "D", small), RetryHint.NONE), new StorageFull());
        assertRefused(
                () -> createVersion(GA, before.id(), upload("pdf", "D", small), RetryHint.NONE), new StorageFull());
        assertThat(list(GA, 20, null).items()).containsExactly(before);
        assertThat(get(GA, before.id())).isEqualTo(before);

        limitPages(1 << 20);
        Skill after = create(GA, null, upload("xlsx", "D", small), RetryHint.NONE);
        assertThat(download(GA, after.id(), ga(latest(after)))).isEqualTo(zipOf(upload("xlsx", "D", small)));
    }

    @Test
    void the_blob_of_a_create_that_did_not_fit_is_removed() throws IOException {
        create(GA, "pdf");
        long pages = database.read(
                session -> session.one("PRAGMA page_count", Row::number).orElseThrow());
        limitPages(pages);

        // The description makes the row itself too large.
        assertRefused(
                () -> create(
                        GA, null, upload("xlsx", "D".repeat(1000), LARGE), new RetryHint("k".repeat(20_000), null)),
                new StorageFull());
        assertThat(blobFiles()).isEmpty();
    }

    @Test
    void everything_is_there_after_a_restart() throws IOException {
        Skill small = create(GA, "pdf");
        Skill large = create(GA, null, upload("xlsx", "D", LARGE), RetryHint.NONE);

        close();
        open();

        assertThat(list(GA, 20, null).items()).containsExactlyInAnyOrder(small, large);
        assertThat(download(GA, small.id(), ga(latest(small)))).isEqualTo(zipOf(upload("pdf")));
        assertThat(download(GA, large.id(), ga(latest(large)))).isEqualTo(zipOf(upload("xlsx", "D", LARGE)));
    }

    @Test
    void what_a_crash_left_is_swept_at_the_start() throws IOException {
        Skill skill = create(GA, null, upload("pdf", "D", LARGE), RetryHint.NONE);
        String needed = latest(skill).digest() + ".zip";
        Path blobs = directory.resolve("blobs");
        var orphan = new Digest("ab".repeat(32));
        Files.writeString(blobs.resolve("incoming/blob-1.tmp"), "half");
        Files.createDirectories(blobs.resolve("ab"));
        Files.writeString(blobs.resolve("ab/" + orphan + ".zip"), "orphan");
        Files.writeString(blobs.resolve("ab/notes.txt"), "not ours");

        close();
        open();

        assertThat(blobFiles()).isEqualTo(List.of(needed, "notes.txt"));
    }

    private void limitPages(long pages) {
        database.write(session ->
                session.one("PRAGMA max_page_count = " + pages, Row::number).orElseThrow());
    }
}
