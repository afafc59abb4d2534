package dev.repertoire.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// A test, among those of the protocol, of something that only our own registry does.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("hosted-only")
public @interface HostedOnly {
    /// Why accounts elsewhere need not, or can not, do the same.
    String value();
}
