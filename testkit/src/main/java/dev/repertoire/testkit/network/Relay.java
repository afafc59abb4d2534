package dev.repertoire.testkit.network;

import java.io.IOException;
import java.net.Socket;

/// Copies bytes between two connections until one ends.
final class Relay {
    private Relay() {}

    static void run(Socket one, Socket other) {
        Thread back = Thread.ofVirtual().start(() -> copy(other, one));
        copy(one, other);
        try {
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side went away; so does the other.
        }
    }
}
