package dev.repertoire.benchmarks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Sends requests at a steady rate and measures latency: `PacedGets URL KEY RATE SECONDS`. Each request is timed
/// from the moment it was due, so a server that falls behind can't hide it. Prints `{"p50_us":…,"p99_us":…}`.
public final class PacedGets {
    private static final int CONNECTIONS = 8;

    private PacedGets() {}

    public static void main(String... arguments) throws InterruptedException, ExecutionException {
        URI url = URI.create(arguments[0]);
        byte[] request = ("GET " + url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                        + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nx-api-key: " + arguments[1] + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        int rate = Integer.parseInt(arguments[2]);
        int each = rate * Integer.parseInt(arguments[3]) / CONNECTIONS;
        long intervalNanos = 1_000_000_000L * CONNECTIONS / rate;
        long start = System.nanoTime() + 100_000_000;
        try (ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<long[]>> work = new ArrayList<>();
            for (int n = 0; n < CONNECTIONS; n++) {
                long first = start + n * intervalNanos / CONNECTIONS;
                work.add(() -> ask(url, request, first, intervalNanos, each));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> done : callers.invokeAll(work)) {
                times.add(done.get());
            }
            long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "{\"p50_us\":%.1f,\"p99_us\":%.1f}%n",
                    all[all.length / 2] / 1e3,
                    all[all.length * 99 / 100] / 1e3);
        }
    }

    private static long[] ask(URI url, byte[] request, long first, long intervalNanos, int count) throws IOException {
        long[] took = new long[count];
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024));
            for (int n = 0; n < count; n++) {
                long due = first + n * intervalNanos;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                out.write(request);
                readAnswer(in);
                took[n] = System.nanoTime() - due;
            }
        }
        return took;
    }

    private static void readAnswer(DataInputStream in) throws IOException {
        String status = line(in);
        if (!status.contains(" 200 ")) {
            throw new IOException("not the answer asked for: " + status);
        }
        long length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
