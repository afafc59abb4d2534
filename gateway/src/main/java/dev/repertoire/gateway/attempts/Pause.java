package dev.repertoire.gateway.attempts;

import dev.repertoire.core.Cancellation;
import java.time.Duration;

/// Lets time pass.
@FunctionalInterface
interface Pause {
    /// @return whether all of it passed; false if the work was cancelled before
    boolean lasting(Duration time, Cancellation cancellation) throws InterruptedException;
}
