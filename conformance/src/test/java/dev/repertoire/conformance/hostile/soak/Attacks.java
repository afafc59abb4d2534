package dev.repertoire.conformance.hostile.soak;

import dev.repertoire.conformance.hostile.soak.Crowd.Member;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.ZipBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What hostile clients do. Each returns the same attack from a random source of its own.
final class Attacks {
    private static final Path ARCHIVES = Path.of("..", "core", "src", "test", "resources", "hostile-archives");
    private static final int MOST_SLOW_HEADS = 100;

    /// Of the largest kind, an upload is kept in a file while it arrives.
    private static final int[] UPLOAD_BYTES = {2_000, 300_000, 300_000, 10_000_000};

    private static final int MOST_FILES = 9_990;
    private static final int LARGE_BYTES = 2_000_000;

    private final Client client;
    private final Faults faults;
    private final List<byte[]> uploads = new ArrayList<>();
    private final List<byte[]> archives;
    private final byte[] emptyFiles = emptyFiles();

    /// @param client whose key the attacks use
    Attacks(Client client, Faults faults) throws IOException {
        this.client = client;
        this.faults = faults;
        for (int size : UPLOAD_BYTES) {
            uploads.add(MultipartBody.zip(Bundles.sized("cut", size, size)).bytes());
        }
        try (Stream<Path> files = Files.list(ARCHIVES)) {
            List<Path> zips = files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
            List<byte[]> all = new ArrayList<>();
            for (Path zip : zips) {
                all.add(Files.readAllBytes(zip));
            }
            archives = List.copyOf(all);
        }
    }

    /// Connections whose request never gets beyond its headers, one more each time.
    Member slowHeads() {
        Deque<Socket> open = new ArrayDeque<>();
        return pace -> {
            Faults.ignoringClose(() -> open.add(head()));
            for (Socket socket : open) {
                Faults.ignoringClose(() -> socket.getOutputStream().write('x'));
            }
            while (open.size() > MOST_SLOW_HEADS || (pace.isOver() && !open.isEmpty())) {
                open.remove().close();
            }
        };
    }

    /// An upload that ends in its middle, by a close or a reset.
    Member cutUploads(RandomGenerator random) {
        return _ -> {
            byte[] upload = uploads.get(random.nextInt(uploads.size()));
            int sent = random.nextInt(upload.length);
            Faults.ignoringClose(() -> {
                try (var socket =
                        new Socket(client.url().getHost(), client.url().getPort())) {
                    socket.setSoLinger(random.nextBoolean(), 0);
                    OutputStream out = socket.getOutputStream();
                    out.write(createHead(upload.length, random.nextInt(4) == 0 ? "mad" : "hosted"));
                    out.write(upload, 0, sent);
                }
            });
        };
    }

    /// A client that leaves before its answer has come, or in the middle of it.
    ///
    /// @param content the path of something large
    Member leaving(RandomGenerator random, String content) {
        byte[] form = MultipartBody.zip(Bundles.valid("left")).bytes();
        return _ -> Faults.ignoringClose(() -> {
            try (var socket = new Socket(client.url().getHost(), client.url().getPort())) {
                OutputStream out = socket.getOutputStream();
                switch (random.nextInt(4)) {
                    case 0 -> out.write(get("/v1/skills/skill_1?model=mad"));
                    case 1 -> out.write(get("/v1/skills?model=mixed"));
                    case 2 -> {
                        out.write(createHead(form.length, "mad"));
                        out.write(form);
                    }
                    default -> {
                        out.write(get(content));
                        socket.getInputStream().readNBytes(random.nextInt(50_000));
                    }
                }
            }
        });
    }

    /// Uploads that are no uploads, and requests that are no requests.
    Member badRequests(RandomGenerator random) {
        List<MultipartBody> forms = List.of(
                MultipartBody.of(),
                MultipartBody.of(Part.field("display_title", "x".repeat(70_000))),
                MultipartBody.of(Part.file("../SKILL.md", "---\nname: x\n---\n")),
                MultipartBody.of(Part.raw(new byte[] {1, 2}, "Content-Disposition: nonsense")),
                MultipartBody.of(Part.raw(new byte[0], "X-Mad: " + "m".repeat(20_000))),
                MultipartBody.zip(Bundles.valid("pdf").without("SKILL.md")),
                new MultipartBody("B".repeat(300), "", List.of()));
        List<String> requests = List.of(
                "GET / HTTP/1.1\r\n\r\n",
                "GET /v1/skills HTTP/9.9\r\nHost: x\r\n\r\n",
                "BREW /v1/skills HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/skills HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(40_000) + "\r\n\r\n",
                "GET /" + "z".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /v1/skills HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
        return pace -> {
            MultipartBody form = forms.get(random.nextInt(forms.size()));
            byte[] body = form.bytes();
            String type = random.nextInt(3) == 0 ? "multipart/form-data" : form.contentType();
            faults.of("a bad form", Allowed.BAD_REQUEST, () -> client.post("/v1/skills", type, body));
            pace.step();
            String request = requests.get(random.nextInt(requests.size()));
            Faults.ignoringClose(() -> {
                try (RawHttp http = RawHttp.connect(client.url())) {
                    HttpAnswer answer = http.send(request).answer();
                    faults.of("a bad request", Allowed.BAD_REQUEST, () -> answer);
                }
            });
        };
    }

    /// Archives that deceive, and one of nearly as many files as are taken.
    Member hostileArchives(RandomGenerator random) {
        return pace -> {
            byte[] zip = random.nextInt(40) == 0 ? emptyFiles : archives.get(random.nextInt(archives.size()));
            var form = MultipartBody.of(Part.file("skill.zip", zip));
            HttpAnswer answer = faults.of("a hostile archive", Allowed.BAD_UPLOAD, () -> client.create(form));
            while (answer.status() == 200 && !pace.isOver()) {
                HttpAnswer created = answer;
                pace.step();
                HttpAnswer deleted =
                        faults.of("its delete", Allowed.HOSTED_DELETE, () -> client.deleteSkill(created.get("id")));
                if (deleted.status() != 507) {
                    return;
                }
            }
        };
    }

    /// Calls to the mad account alone.
    Member madCalls(RandomGenerator random) {
        MultipartBody form = MultipartBody.zip(Bundles.valid("mad")).field("model", "mad");
        return _ -> {
            switch (random.nextInt(4)) {
                case 0 -> faults.of("a get there", Allowed.MAD_READ, () -> client.skill("skill_7?model=mad"));
                case 1 -> faults.of("a list there", Allowed.MAD_READ, () -> client.list("?model=mad"));
                // A streamed answer that breaks off breaks off here too.
                case 2 ->
                    Faults.ignoringClose(() -> faults.of(
                            "a download there",
                            Allowed.MAD_READ,
                            () -> client.get("/v1/skills/skill_7/versions/1/content?model=mad")));
                default -> faults.of("a create there", Allowed.MAD_CREATE, () -> client.create(form));
            }
        };
    }

    /// Puts something large on the server, to be downloaded.
    ///
    /// @return its path
    String largeContent() {
        HttpAnswer created = client.create(MultipartBody.zip(Bundles.sized("large", LARGE_BYTES, 1)))
                .ok();
        return "/v1/skills/" + created.get("id") + "/versions/" + created.get("latest_version_id") + "/content";
    }

    private Socket head() throws IOException {
        var socket = new Socket(client.url().getHost(), client.url().getPort());
        socket.getOutputStream()
                .write("GET /v1/skills HTTP/1.1\r\nHost: x\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + client.key() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] createHead(int length, String model) {
        return ("POST /v1/skills?model=" + model + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + client.key()
                        + "\r\nContent-Type: " + MultipartBody.of().contentType() + "\r\nContent-Length: " + length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] emptyFiles() {
        var bundle = new ZipBuilder();
        Bundles.valid("many").files().forEach((path, content) -> bundle.file(path, 0644, content));
        for (int i = 0; i < MOST_FILES; i++) {
            bundle.file("many/" + i, "");
        }
        return bundle.bytes();
    }
}
