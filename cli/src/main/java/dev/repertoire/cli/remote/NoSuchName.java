package dev.repertoire.cli.remote;

/// No skill is called so.
final class NoSuchName extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchName(String name) {
        super("There is no skill called '" + name + "'; 'repertoire list' shows those there are");
    }
}
