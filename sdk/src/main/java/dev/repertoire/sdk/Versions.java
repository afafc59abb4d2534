package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The versions of one skill. A version is given as [Version#LATEST], or as its address in the lane: its id, or in
/// the beta lane its number, see [Version#address()]. Methods throw what those of [SkillsClient] throw.
public final class Versions {
    private final Calls calls;
    private final JsonAnswers readings;
    private final String skillId;

    Versions(Calls calls, String skillId) {
        this.calls = calls;
        this.readings = new JsonAnswers(calls.settings().lane());
        this.skillId = Checks.segment("skill id", skillId);
    }

    /// Adds a version: a complete snapshot; nothing is carried over from the last one. Its name must be the name of
    /// the skill.
    public Version create(Upload upload) {
        return calls.perform(ApiRequest.createVersion(skillId, upload), readings::version);
    }

    /// All of them: newest first in the GA lane, oldest first in the beta lane.
    public Pages<Version> list() {
        return list(ListOptions.ALL);
    }

    /// @throws IllegalArgumentException if `options` has a source
    public Pages<Version> list(ListOptions options) {
        return new Pages<>(page -> calls.perform(ApiRequest.listVersions(skillId, page), readings::versions), options);
    }

    public Version get(String version) {
        String slot = calls.settings().lane() == Lane.GA ? version : address(version);
        return calls.perform(ApiRequest.getVersion(skillId, slot), readings::version);
    }

    /// The newest version.
    ///
    /// @throws NotFoundException also if the skill has none, which is possible only in the beta lane
    public Version latest() {
        return get(Version.LATEST);
    }

    /// Deletes a version. The only version of a skill can be deleted only in the beta lane.
    public DeleteResult delete(String version) {
        return calls.perform(ApiRequest.deleteVersion(skillId, address(version)), readings::deleted);
    }

    /// The zip as it arrives, without writing it to disk. Close it.
    ///
    /// {@snippet file="GuideTest.java" region="open"}
    public Download open(String version) {
        String address = address(version);
        return calls.perform(
                ApiRequest.download(skillId, address),
                new DownloadHandler(address, calls.options().progress()));
    }

    /// Downloads a version and unpacks it into `folder/<name of the skill>`, all or nothing. `folder` is created if
    /// it is missing. The digest is verified if the server sends one: a Repertoire does, Anthropic does not.
    /// Repositories of version control systems are left out, see [DownloadResult#warnings()].
    ///
    /// @return the result, with the skill's folder as path
    /// @throws IntegrityException   if the zip does not match its digest, has the folder of another skill, or is
    ///                              not safe to unpack
    /// @throws UncheckedIOException if the disk fails; with a `FileAlreadyExistsException` as cause if the skill's
    ///                              folder exists, which is not changed then
    public DownloadResult download(String version, Path folder) {
        return download(get(version), folder);
    }

    /// The same for a version from an earlier call, whose name is that of the folder.
    public DownloadResult download(Version version, Path folder) {
        return unpacked(version, folder, Unpacker::unpack);
    }

    /// The same, but an existing folder of the skill is replaced with all its content. A folder without a SKILL.md
    /// is never replaced.
    public DownloadResult downloadInPlace(String version, Path folder) {
        return downloadInPlace(get(version), folder);
    }

    /// The same for a version from an earlier call.
    public DownloadResult downloadInPlace(Version version, Path folder) {
        return unpacked(version, folder, Unpacker::unpackInPlace);
    }

    /// Downloads the zip of a version, all or nothing. An existing file is replaced. The digest is verified if the
    /// server sends one: a Repertoire does, Anthropic does not.
    ///
    /// @param file in an existing folder
    /// @throws IntegrityException   if the zip does not match its digest
    /// @throws UncheckedIOException if the disk fails
    public DownloadResult downloadZip(String version, Path file) {
        try {
            Path target = file.toAbsolutePath();
            Path zip = Files.createTempFile(existing(target.getParent()), ".repertoire-", ".part");
            try {
                DownloadResult fetched = fetch(version, zip, Long.MAX_VALUE);
                FileMode.PLAIN.setOn(zip);
                Files.move(zip, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return fetched.at(file, List.of());
            } finally {
                Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            throw FileErrors.failure("can't write " + file, e);
        }
    }

    /// The error names the folder, not a temporary file in it.
    private static Path existing(@Nullable Path folder) throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder));
        }
        return folder;
    }

    /// Unpacks a zip into a folder.
    @FunctionalInterface
    private interface Unpack {
        Unpacker.UnpackedSkill unpack(Path zip, FolderName name, Path folder) throws IOException;
    }

    private DownloadResult unpacked(Version version, Path folder, Unpack unpack) {
        FolderName name = FolderName.of(version, calls.settings().lane());
        try {
            Path zip = Files.createTempFile("repertoire-", ".zip");
            try {
                DownloadResult fetched = fetch(version.address(), zip, ZipStream.MOST_UNANNOUNCED_BYTES);
                Unpacker.UnpackedSkill unpacked = unpack.unpack(zip, name, folder);
                return fetched.at(unpacked.folder(), unpacked.warnings());
            } finally {
                Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            throw FileErrors.failure("can't unpack to " + folder, e);
        }
    }

    private DownloadResult fetch(String version, Path zip, long mostBytes) {
        String address = address(version);
        return calls.perform(
                ApiRequest.download(skillId, address),
                new FileDownloadHandler(
                        new DownloadHandler(address, calls.options().progress()), zip, mostBytes));
    }

    /// The address for calls that do not support `latest`.
    private String address(String version) {
        if (!version.equals(Version.LATEST)) {
            return version;
        }
        return calls.settings().lane() == Lane.GA
                ? get(version).id()
                : calls.perform(ApiRequest.getSkill(skillId), readings::latestNumber);
    }
}
