package dev.repertoire.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files of one version in one folder, to upload as a zip or file by file. Each change gives another bundle.
public final class SampleBundle {
    private final String folder;
    private final Map<String, SampleFile> files;

    private SampleBundle(String folder, Map<String, SampleFile> files) {
        this.folder = folder;
        this.files = files;
    }

    /// An empty folder.
    public static SampleBundle in(String folder) {
        return new SampleBundle(folder, Map.of());
    }

    /// @param path below the folder
    public SampleBundle with(String path, byte[] content) {
        return with(path, content, false);
    }

    public SampleBundle with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /// A file whose executable bits are set where the upload can say so, which is in a zip.
    public SampleBundle withExecutable(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8), true);
    }

    public SampleBundle without(String path) {
        Map<String, SampleFile> fewer = new LinkedHashMap<>(files);
        if (fewer.remove(path) == null) {
            throw new IllegalArgumentException("no such file to leave out: " + path);
        }
        return new SampleBundle(folder, fewer);
    }

    /// The same files in another folder.
    public SampleBundle inFolder(String other) {
        return new SampleBundle(other, files);
    }

    public String folder() {
        return folder;
    }

    /// What a download of it should hold: each path with the folder, in the order of the paths, and its bytes.
    public Map<String, byte[]> files() {
        Map<String, byte[]> all = new TreeMap<>();
        files.forEach((path, file) -> all.put(folder + "/" + path, file.content.clone()));
        return all;
    }

    /// The text of its SKILL.md.
    ///
    /// @throws IllegalStateException if it has none
    public String skillMd() {
        SampleFile file = files.get("SKILL.md");
        if (file == null) {
            throw new IllegalStateException("a bundle without SKILL.md: " + folder);
        }
        return new String(file.content, StandardCharsets.UTF_8);
    }

    /// A part a file, in the order they were added.
    public List<Part> parts() {
        return files.entrySet().stream()
                .map(file -> Part.file(folder + "/" + file.getKey(), file.getValue().content))
                .toList();
    }

    public byte[] zip() {
        var zip = new ZipBuilder();
        files.forEach((path, file) -> zip.file(folder + "/" + path, file.isExecutable ? 0755 : 0644, file.content));
        return zip.bytes();
    }

    /// Writes the folder below `parent`.
    ///
    /// @return the folder
    public Path folder(Path parent) throws IOException {
        Path top = parent.resolve(folder);
        for (Map.Entry<String, SampleFile> file : files.entrySet()) {
            Path path = top.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue().content);
            if (file.getValue().isExecutable && !path.toFile().setExecutable(true)) {
                throw new IOException("can't make executable: " + path);
            }
        }
        return top;
    }

    private SampleBundle with(String path, byte[] content, boolean isExecutable) {
        Map<String, SampleFile> more = new LinkedHashMap<>(files);
        more.put(path, new SampleFile(content, isExecutable));
        return new SampleBundle(folder, more);
    }

    private static final class SampleFile {
        private final byte[] content;
        private final boolean isExecutable;

        SampleFile(byte[] content, boolean isExecutable) {
            this.content = content;
            this.isExecutable = isExecutable;
        }
    }
}
