package dev.repertoire.sdk;

/// The server is no Repertoire, or one from before there was a [Catalog]. Anthropic is none.
public final class NotRepertoireException extends BadAnswerException {
    private static final long serialVersionUID = 1L;

    NotRepertoireException(String message, SkillsException cause) {
        super(message, cause, false);
    }
}
