package dev.repertoire.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Fills a server with skills: `Seed URL KEY COUNT BYTES`, each with BYTES of noise. Prints the id of the last one.
public final class Seed {
    private static final int CALLERS = 16;
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(skill_[^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI skills;
    private final String key;
    private final int noiseBytes;

    private Seed(URI server, String key, int noiseBytes) {
        this.skills = server.resolve("/v1/skills");
        this.key = key;
        this.noiseBytes = noiseBytes;
    }

    public static void main(String... arguments) throws InterruptedException, ExecutionException {
        int count = Integer.parseInt(arguments[2]);
        var seed = new Seed(URI.create(arguments[0]), arguments[1], Integer.parseInt(arguments[3]));
        var next = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> caller = () -> {
                String last = "";
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    last = seed.create("seed-" + Long.toString(System.nanoTime(), 36) + "-" + n);
                }
                return last;
            };
            String last = "";
            for (Future<String> done : callers.invokeAll(
                    IntStream.range(0, CALLERS).mapToObj(_ -> caller).toList())) {
                last = done.get().isEmpty() ? last : done.get();
            }
            System.out.println(last);
        }
    }

    private String create(String name) throws IOException, InterruptedException {
        byte[] noise = new byte[noiseBytes];
        new Random(name.hashCode()).nextBytes(noise);
        HttpRequest request = HttpRequest.newBuilder(skills)
                .header("x-api-key", key)
                .header("content-type", "multipart/form-data; boundary=B")
                .POST(HttpRequest.BodyPublishers.concat(
                        text(part(name + "/SKILL.md") + "---\nname: " + name + "\ndescription: A seed.\n---\n# Seed\n"),
                        text("\r\n" + part(name + "/noise.bin")),
                        HttpRequest.BodyPublishers.ofByteArray(noise),
                        text("\r\n--B--\r\n")))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() != 200 || !id.find()) {
            throw new IllegalStateException(answer.body());
        }
        return id.group(1);
    }

    private static String part(String filename) {
        return "--B\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"" + filename + "\"\r\n\r\n";
    }

    private static HttpRequest.BodyPublisher text(String text) {
        return HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }
}
