package dev.repertoire.sdk;

import java.io.IOException;

/// What is made of an answer.
///
/// @param <T> what the caller gets
@FunctionalInterface
interface Reading<T> {
    /// @param answer no error, unless [#takesErrors()]
    /// @throws IOException if the body breaks off
    /// @throws Misread     if the answer is not of the protocol
    T read(Answer answer) throws IOException, Misread;

    /// Whether the caller goes on reading the body of what it gets.
    default boolean isHandedOut() {
        return false;
    }

    /// Whether an answer that says no is an answer like any other.
    default boolean takesErrors() {
        return false;
    }

    /// What the request asks for.
    default String accept() {
        return "application/json";
    }
}
