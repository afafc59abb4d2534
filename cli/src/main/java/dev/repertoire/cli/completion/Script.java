package dev.repertoire.cli.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The scripts for shells, by what the user calls the shell. Each passes the words up to the cursor to
/// `repertoire __complete` and offers what it prints.
public enum Script {
    bash("bash.sh"),
    zsh("zsh.sh"),
    fish("fish.fish"),
    powershell("powershell.ps1");

    private final String file;

    Script(String file) {
        this.file = file;
    }

    public String text() {
        try (InputStream script = Objects.requireNonNull(Script.class.getResourceAsStream(file))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
