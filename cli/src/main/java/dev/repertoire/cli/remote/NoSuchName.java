package dev.repertoire.cli.remote;

/// No skill has this name.
final class NoSuchName extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchName(String name) {
        super("There is no skill named '" + name + "'; 'repertoire list' shows all skills");
    }
}
