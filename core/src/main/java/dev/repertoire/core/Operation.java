package dev.repertoire.core;

import java.util.List;

/// What a request asks for: its name in logs, metrics, prices and events, and its effect.
///
/// @param name in lower case with underscores: `create_skill`
public record Operation(String name, Effect effect) {
    public static final Operation CREATE_SKILL = new Operation("create_skill", Effect.CHANGES);
    public static final Operation LIST_SKILLS = new Operation("list_skills", Effect.READS);
    public static final Operation GET_SKILL = new Operation("get_skill", Effect.READS);
    public static final Operation DELETE_SKILL = new Operation("delete_skill", Effect.CHANGES);
    public static final Operation CREATE_VERSION = new Operation("create_version", Effect.CHANGES);
    public static final Operation LIST_VERSIONS = new Operation("list_versions", Effect.READS);
    public static final Operation GET_VERSION = new Operation("get_version", Effect.READS);
    public static final Operation DELETE_VERSION = new Operation("delete_version", Effect.CHANGES);
    public static final Operation DOWNLOAD_VERSION = new Operation("download_version", Effect.READS);

    /// Reads the warnings that a hosted version was accepted with. Ours, so no [SkillCall].
    public static final Operation GET_FINDINGS = new Operation("get_findings", Effect.READS);

    /// Lists the hosted skills with names, digests and sizes. Ours too.
    public static final Operation LIST_CATALOG = new Operation("list_catalog", Effect.READS);

    /// Reads a hosted skill with all its versions. Ours too.
    public static final Operation GET_CATALOG_SKILL = new Operation("get_catalog_skill", Effect.READS);

    /// The operations that limits hold for, that leave a record, and that may have a price.
    public static final List<Operation> METERED = List.of(
            CREATE_SKILL,
            LIST_SKILLS,
            GET_SKILL,
            DELETE_SKILL,
            CREATE_VERSION,
            LIST_VERSIONS,
            GET_VERSION,
            DELETE_VERSION,
            DOWNLOAD_VERSION,
            GET_FINDINGS,
            LIST_CATALOG,
            GET_CATALOG_SKILL);

    /// What an operation changes. A read-only key may perform all operations but [#CHANGES].
    public enum Effect {
        READS,
        CHANGES,
        /// Costs money and changes nothing here.
        RUNS
    }

    /// The name.
    @Override
    public String toString() {
        return name;
    }
}
