package dev.repertoire.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// The yardstick for durable creates: in `BareGroupCommit FILE CALLERS SECONDS`, each caller waits for a row of 10
/// KB, and one writer commits all waiting rows in one transaction, with nothing else around it. Prints rows per
/// second.
public final class BareGroupCommit {
    private static final int ROW_BYTES = 10 * 1024;

    private BareGroupCommit() {}

    public static void main(String... arguments) throws SQLException, InterruptedException, IOException {
        Path file = Path.of(arguments[0]);
        int callers = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        Files.deleteIfExists(file);
        var isOver = new AtomicBoolean();
        BlockingQueue<CountDownLatch> waiting = new ArrayBlockingQueue<>(callers);
        for (int i = 0; i < callers; i++) {
            Thread.ofVirtual().start(() -> callUntil(isOver, waiting));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=FULL");
                statement.execute("CREATE TABLE bundles (digest TEXT PRIMARY KEY, zip BLOB NOT NULL)");
            }
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            int rows = write(connection, waiting, start + seconds * 1_000_000_000L);
            System.out.println(rows * 1e9 / (System.nanoTime() - start));
        }
        isOver.set(true);
        System.exit(0);
    }

    private static void callUntil(AtomicBoolean isOver, BlockingQueue<CountDownLatch> waiting) {
        try {
            while (!isOver.get()) {
                var done = new CountDownLatch(1);
                waiting.put(done);
                done.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int write(Connection connection, BlockingQueue<CountDownLatch> waiting, long until)
            throws SQLException, InterruptedException {
        var random = new Random(1);
        byte[] row = new byte[ROW_BYTES];
        random.nextBytes(row);
        int rows = 0;
        List<CountDownLatch> group = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bundles VALUES (?, ?)")) {
            while (System.nanoTime() < until) {
                group.add(waiting.take());
                waiting.drainTo(group);
                for (int i = 0; i < group.size(); i++) {
                    insert.setString(1, Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
                    insert.setBytes(2, row);
                    insert.executeUpdate();
                    rows++;
                }
                connection.commit();
                group.forEach(CountDownLatch::countDown);
                group.clear();
            }
        }
        return rows;
    }
}
