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

/// The versions of one skill. Wherever a version is asked for, [Version#LATEST] will do; else it is what the
/// lane calls it: its id, or in the beta lane its number, see [Version#address()]. Methods throw what those of
/// [SkillsClient] throw.
public final class Versions {
    private final Calls calls;
    private final JsonReadings readings;
    private final String skillId;

    Versions(Calls calls, String skillId) {
        this.calls = calls;
        this.readings = new JsonReadings(calls.settings().lane());
        this.skillId = Checks.segment("skill id", skillId);
    }

    /// Adds a version: a whole snapshot, nothing is carried over from the last one. Its name must be the
    /// skill's.
    public Version create(Upload upload) {
        return calls.perform(SkillRequest.createVersion(skillId, upload), readings::version);
    }

    /// All of them, newest first.
    public Pages<Version> list() {
        return list(ListOptions.ALL);
    }

    /// @throws IllegalArgumentException if `options` has a source
    public Pages<Version> list(ListOptions options) {
        return new Pages<>(
                page -> calls.perform(SkillRequest.listVersions(skillId, page), readings::versions), options);
    }

    public Version get(String version) {
        String slot = calls.settings().lane() == Lane.GA ? version : address(version);
        return calls.perform(SkillRequest.getVersion(skillId, slot), readings::version);
    }

    /// The newest.
    ///
    /// @throws NotFoundException also if the skill has none, which only the beta lane can bring about
    public Version latest() {
        return get(Version.LATEST);
    }

    /// Deletes one. The only version of a skill can be deleted in the beta lane alone.
    public Deleted delete(String version) {
        return calls.perform(SkillRequest.deleteVersion(skillId, address(version)), readings::deleted);
    }

    /// The zip as it comes, for programs that do not want it on disk. Close it.
    ///
    /// {@snippet file="GuideTest.java" region="open"}
    public Download open(String version) {
        String address = address(version);
        return calls.perform(
                SkillRequest.download(skillId, address),
                new ZipReading(address, calls.options().progress()));
    }

    /// Fetches a version and unpacks it into `folder/<name of the skill>`: all of it, or nothing is there. `folder`
    /// is made if it is missing. The digest is checked if the server says one: a Repertoire does, Anthropic does
    /// not. Repositories of version control systems are left out, see [Downloaded#warnings()].
    ///
    /// @return with the skill's folder as path
    /// @throws IntegrityException   if the zip is not what the server said it is, holds another skill's folder, or
    ///                              is not safe to unpack
    /// @throws UncheckedIOException if the disk does not do it; with a `FileAlreadyExistsException` as cause if
    ///                              something is where the skill's folder goes, which stays as it is
    public Downloaded download(String version, Path folder) {
        return download(get(version), folder);
    }

    /// The same, for a version that was read before: its name is that of the folder.
    public Downloaded download(Version version, Path folder) {
        return unpacked(version, folder, Unpacking::unpack);
    }

    /// The same, but a skill's folder that is there already is replaced, with all that is in it. A folder without a
    /// SKILL.md is not replaced.
    public Downloaded downloadInPlace(String version, Path folder) {
        return downloadInPlace(get(version), folder);
    }

    /// The same, for a version that was read before.
    public Downloaded downloadInPlace(Version version, Path folder) {
        return unpacked(version, folder, Unpacking::unpackInPlace);
    }

    /// Fetches a version's zip as it is: all of it, or nothing is there. A file of that name is replaced. The
    /// digest is checked if the server says one: a Repertoire does, Anthropic does not.
    ///
    /// @param file in a folder that exists
    /// @throws IntegrityException   if the zip is not what the server said it is
    /// @throws UncheckedIOException if the disk does not do it
    public Downloaded downloadZip(String version, Path file) {
        try {
            Path target = file.toAbsolutePath();
            Path zip = Files.createTempFile(existing(target.getParent()), ".repertoire-", ".part");
            try {
                Downloaded fetched = fetch(version, zip, Long.MAX_VALUE);
                Modes.PLAIN.setOn(zip);
                Files.move(zip, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return fetched.at(file, List.of());
            } finally {
                Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            throw Disk.failure("can't write " + file, e);
        }
    }

    /// Said of the folder, and not of a file in it that nobody named.
    private static Path existing(@Nullable Path folder) throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder));
        }
        return folder;
    }

    /// Puts what is in a zip into a folder.
    @FunctionalInterface
    private interface Unpack {
        Unpacking.SkillOnDisk unpack(Path zip, FolderName name, Path folder) throws IOException;
    }

    private Downloaded unpacked(Version version, Path folder, Unpack unpack) {
        FolderName name = FolderName.of(version, calls.settings().lane());
        try {
            Path zip = Files.createTempFile("repertoire-", ".zip");
            try {
                Downloaded fetched = fetch(version.address(), zip, ZipStream.MOST_UNANNOUNCED_BYTES);
                Unpacking.SkillOnDisk unpacked = unpack.unpack(zip, name, folder);
                return fetched.at(unpacked.folder(), unpacked.warnings());
            } finally {
                Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            throw Disk.failure("can't unpack to " + folder, e);
        }
    }

    private Downloaded fetch(String version, Path zip, long mostBytes) {
        String address = address(version);
        return calls.perform(
                SkillRequest.download(skillId, address),
                new FileReading(new ZipReading(address, calls.options().progress()), zip, mostBytes));
    }

    /// What the API takes where it does not know `latest`.
    private String address(String version) {
        if (!version.equals(Version.LATEST)) {
            return version;
        }
        return calls.settings().lane() == Lane.GA
                ? get(version).id()
                : calls.perform(SkillRequest.getSkill(skillId), readings::latestNumber);
    }
}
