package dev.repertoire.wire;

import java.util.Set;

/// The names of our own parameters, which are never forwarded to an account.
public final class OwnParameters {
    /// The model group of a call: in the form, the JSON body or the query.
    public static final String MODEL = "model";

    /// The same as a header.
    public static final String MODEL_HEADER = "x-litellm-model";

    /// The provider: `anthropic` or `hosted`.
    public static final String PROVIDER = "custom_llm_provider";

    /// Whether a list without the part of an account is an error. Only in the query.
    public static final String STRICT = "strict";

    /// Parameters in a form or JSON body.
    public static final Set<String> IN_BODY = Set.of(MODEL, PROVIDER);

    /// Parameters in a query.
    public static final Set<String> IN_QUERY = Set.of(MODEL, PROVIDER, STRICT);

    private OwnParameters() {}
}
