package dev.repertoire.sdk;

import dev.repertoire.core.folder.FolderFile;
import dev.repertoire.core.folder.SkillFolder;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Findings;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Files in memory.
record MemoryFolder(Optional<String> name, List<MemoryFile> files) implements SkillFolder {

    /// Derives the folder from the paths, if all of them share one.
    static MemoryFolder of(Map<String, byte[]> contents) {
        String first = contents.keySet().stream().findFirst().orElse("");
        String folder = first.substring(0, first.indexOf('/') + 1);
        boolean isInFolder = !folder.isEmpty()
                && !contents.containsKey(Manifest.FILE_NAME)
                && contents.keySet().stream().allMatch(path -> path.startsWith(folder));
        String cut = isInFolder ? folder : "";
        List<MemoryFile> files = new TreeMap<>(contents)
                .entrySet().stream()
                        .map(file -> new MemoryFile(file.getKey().substring(cut.length()), file.getValue()))
                        .toList();
        return new MemoryFolder(
                isInFolder ? Optional.of(folder.substring(0, folder.length() - 1)) : Optional.empty(), files);
    }

    @Override
    public List<MemoryFile> files(int atMost, Findings findings) {
        return files.subList(0, (int) Math.min(files.size(), atMost + 1L));
    }

    static final class MemoryFile implements FolderFile {
        private final String path;
        private final byte[] content;

        MemoryFile(String path, byte[] content) {
            this.path = path;
            this.content = content;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public long sizeBytes() {
            return content.length;
        }

        @Override
        public boolean isExecutable() {
            return false;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }
}
