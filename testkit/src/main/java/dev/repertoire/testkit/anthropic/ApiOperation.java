package dev.repertoire.testkit.anthropic;

/// What a request asks for.
public enum ApiOperation {
    CREATE_SKILL,
    LIST_SKILLS,
    GET_SKILL,
    DELETE_SKILL,
    CREATE_VERSION,
    LIST_VERSIONS,
    GET_VERSION,
    DELETE_VERSION,
    DOWNLOAD_VERSION,
    /// A path or method that the API does not have.
    UNKNOWN
}
