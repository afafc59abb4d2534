package dev.repertoire.sdk;

/// Any answer, as it came.
///
/// @param accept what the request asks for
record RawReading(String accept) implements Reading<RawAnswer> {

    @Override
    public RawAnswer read(Answer answer) {
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
