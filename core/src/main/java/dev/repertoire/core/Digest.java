package dev.repertoire.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 in lower-case hexadecimal: of a bundle's canonical zip, or of one file.
public record Digest(String hex) {
    public Digest {
        if (!isSha256(hex)) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + hex);
        }
    }

    /// The digest of what was fed to `hash`; resets it.
    public static Digest of(MessageDigest hash) {
        return new Digest(HexFormat.of().formatHex(hash.digest()));
    }

    /// A fresh SHA-256 to feed.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }

    private static boolean isSha256(String hex) {
        boolean isHex = hex.length() == 64;
        for (int i = 0; isHex && i < hex.length(); i++) {
            char c = hex.charAt(i);
            isHex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return isHex;
    }
}
