package dev.repertoire.wire;

import java.util.Set;

/// The names of what a request says to us and not to an account. None of them goes up.
public final class OwnParameters {
    /// The model group that a call is for: in the form, the JSON body or the query.
    public static final String MODEL = "model";

    /// The same as a header.
    public static final String MODEL_HEADER = "x-litellm-model";

    /// Whose API is meant: `anthropic` or `hosted`.
    public static final String PROVIDER = "custom_llm_provider";

    /// Whether a list that lacks an account's part is an error. In the query only.
    public static final String STRICT = "strict";

    /// Those that a form or a JSON body may have.
    public static final Set<String> IN_BODY = Set.of(MODEL, PROVIDER);

    /// Those that a query may have.
    public static final Set<String> IN_QUERY = Set.of(MODEL, PROVIDER, STRICT);

    private OwnParameters() {}
}
