package dev.repertoire.server.operations;

import java.util.Set;

/// An HTTP status as the label of a metric. An account may answer any status, and each label value is a series that
/// is kept, so those without a meaning for this API share one for each class.
final class StatusLabel {
    private static final Set<Integer> KNOWN = Set.of(
            200, 201, 202, 204, 205, 206, 304, 400, 401, 402, 403, 404, 405, 408, 409, 410, 411, 412, 413, 414, 415,
            416, 417, 422, 429, 431, 500, 501, 502, 503, 504, 505, 507, 529);

    private StatusLabel() {}

    /// The status itself, or `4xx` and the like.
    static String of(int status) {
        return KNOWN.contains(status) ? Integer.toString(status) : status / 100 + "xx";
    }
}
