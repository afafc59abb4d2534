package dev.repertoire.cli.connection;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.Secret;
import dev.repertoire.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The profiles in `profiles.json` of the user's configuration folder. The file holds keys, so only this user may
/// read it or its folder. It is replaced as a whole, so no process ever reads half of it.
final class LoginProfiles {
    private static final int MAX_BYTES = 1 << 20;
    private static final String BASE_URL = "base_url";
    private static final String API_KEY = "api_key";

    private final Path folder;

    LoginProfiles(Path folder) {
        this.folder = folder;
    }

    Path file() {
        return folder.resolve("profiles.json");
    }

    Optional<LoginProfile> find(String name) {
        return Optional.ofNullable(all().get(name));
    }

    /// Sorted by name.
    ///
    /// @throws WrongUse if the file is not valid
    SortedMap<String, LoginProfile> all() {
        var profiles = new TreeMap<String, LoginProfile>();
        for (var entry : read().properties()) {
            profiles.put(entry.getKey(), profile(entry.getKey(), entry.getValue()));
        }
        return profiles;
    }

    /// Adds a profile, or replaces the one of that name.
    void save(LoginProfile profile) {
        SortedMap<String, LoginProfile> all = all();
        all.put(profile.name(), profile);
        write(all);
    }

    /// @return whether there was one
    boolean remove(String name) {
        SortedMap<String, LoginProfile> all = all();
        boolean wasThere = all.remove(name) != null;
        if (wasThere) {
            write(all);
        }
        return wasThere;
    }

    /// Whether users other than its owner may read the file. False on file systems without such permissions.
    boolean isReadableByOthers() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file());
            return !PosixFilePermissions.fromString("rw-------").containsAll(permissions);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private ObjectNode read() {
        try {
            if (Files.size(file()) > MAX_BYTES) {
                throw unreadable("it is larger than " + MAX_BYTES + " bytes");
            }
            if (Json.MAPPER.readTree(Files.readAllBytes(file())).path("profiles") instanceof ObjectNode profiles) {
                return profiles;
            }
            throw unreadable("it has no object \"profiles\"");
        } catch (NoSuchFileException e) {
            return Json.MAPPER.createObjectNode();
        } catch (JacksonException e) {
            // Without the exception's message, which quotes the file.
            throw unreadable("it is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoginProfile profile(String name, JsonNode fields) {
        JsonNode url = fields.path(BASE_URL);
        JsonNode key = fields.path(API_KEY);
        if (!url.isString() || !key.isString()) {
            throw unreadable("profile " + name + " needs " + BASE_URL + " and " + API_KEY);
        }
        return new LoginProfile(
                name, ServerAddress.parse(url.stringValue(), BASE_URL + " in " + file()), Secret.of(key.stringValue()));
    }

    private void write(SortedMap<String, LoginProfile> profiles) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        ObjectNode all = root.putObject("profiles");
        profiles.forEach((name, profile) -> all.putObject(name)
                .put(BASE_URL, profile.baseUrl().toString())
                .put(API_KEY, profile.key().revealToUse()));
        try {
            replace(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(byte[] content) throws IOException {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, only("rwx------"));
        } catch (FileAlreadyExistsException e) {
            // The user's choice of permissions stays; the permissions of the file protect the keys.
        }
        Path temporary = Files.createTempFile(folder, "profiles-", ".tmp", only("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            move(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Permissions to create a file with, so that it never exists with others; none on file systems without them.
    private static FileAttribute<?>[] only(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private WrongUse unreadable(String why) {
        return new WrongUse(file() + " can't be used: " + why + "; remove it and run 'repertoire login'");
    }
}
