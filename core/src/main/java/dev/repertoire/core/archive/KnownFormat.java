package dev.repertoire.core.archive;

import java.util.Optional;

/// Kinds of archive, told by their first bytes.
public enum KnownFormat {
    ZIP("a zip", 0, "PK\u0003\u0004"),
    GZIP("a gzip (.gz, .tgz)", 0, "\u001f\u008b\u0008"),
    TAR("a tar", 257, "ustar"),
    SEVEN_ZIP("a 7z", 0, "7z\u00bc\u00af'\u001c"),
    RAR("a rar", 0, "Rar!\u001a\u0007"),
    XZ("an xz", 0, "\u00fd7zXZ\u0000"),
    BZIP2("a bzip2", 0, "BZh"),
    ZSTD("a zstd", 0, "(\u00b5/\u00fd");

    /// How many bytes from a file's start are enough to tell.
    public static final int BYTES_TO_TELL = 262;

    private final String article;
    private final int at;
    private final String magic;

    KnownFormat(String article, int at, String magic) {
        this.article = article;
        this.at = at;
        this.magic = magic;
    }

    /// The kind with its article, as a sentence uses it: `a zip`.
    public String article() {
        return article;
    }

    /// @param start a file's first bytes, each as the character of its value
    public static Optional<KnownFormat> of(String start) {
        for (KnownFormat format : values()) {
            if (start.startsWith(format.magic, format.at)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
