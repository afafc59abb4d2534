package dev.repertoire.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests of what every server of the protocol must do. They are run twice: against a server that keeps skills
/// itself, and through one that passes calls on to accounts elsewhere.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("protocol")
@ExtendWith(SharedServer.class)
public @interface Protocol {}
