package dev.repertoire.gateway.attempts;

import java.time.Duration;

/// Lets time pass.
@FunctionalInterface
interface Pause {
    void lasting(Duration time) throws InterruptedException;
}
