package dev.repertoire.gateway.routing;

import java.time.Duration;

/// Lets time pass.
@FunctionalInterface
interface Pause {
    void lasting(Duration time) throws InterruptedException;
}
