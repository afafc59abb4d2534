package dev.repertoire.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came with a call that we do not read ourselves, and that goes up to an account as it came.
///
/// @param query   what followed the `?`, still encoded, without our own parameters; null if nothing is left
/// @param headers without those that are ours, name a credential or belong to one connection
/// @param json    the body of a call that is no upload, without our own fields; null for none
public record PassThrough(
        @Nullable String query,
        List<Header> headers,
        @Nullable String json) {
    public static final PassThrough NOTHING = new PassThrough(null, List.of(), null);

    public PassThrough {
        headers = List.copyOf(headers);
    }
}
