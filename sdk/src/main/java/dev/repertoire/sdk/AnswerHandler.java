package dev.repertoire.sdk;

import java.io.IOException;

/// Turns a response into a result.
///
/// @param <T> the type of the result
@FunctionalInterface
interface AnswerHandler<T> {
    /// @param answer not an error, unless [#takesErrors()]
    /// @throws IOException     if the body breaks off
    /// @throws MalformedAnswer if the response does not follow the protocol
    T read(ApiAnswer answer) throws IOException, MalformedAnswer;

    /// Whether the caller continues to read the body of the result.
    default boolean isHandedOut() {
        return false;
    }

    /// Whether error responses are passed to this handler too.
    default boolean takesErrors() {
        return false;
    }

    /// The value of the `accept` header.
    default String accept() {
        return "application/json";
    }
}
