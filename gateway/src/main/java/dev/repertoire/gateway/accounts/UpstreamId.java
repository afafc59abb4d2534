package dev.repertoire.gateway.accounts;

import java.util.regex.Pattern;

/// The form of the ids that accounts give to skills and versions. An id of another form is neither sent to
/// an account nor accepted from one.
public final class UpstreamId {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private UpstreamId() {}

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
