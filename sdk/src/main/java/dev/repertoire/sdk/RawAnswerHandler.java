package dev.repertoire.sdk;

/// Returns any response, unparsed.
///
/// @param accept the value of the `accept` header
record RawAnswerHandler(String accept) implements AnswerHandler<RawAnswer> {

    @Override
    public RawAnswer read(ApiAnswer answer) {
        return new RawAnswer(answer);
    }

    @Override
    public boolean isHandedOut() {
        return true;
    }

    @Override
    public boolean takesErrors() {
        return true;
    }
}
