package dev.repertoire.store;

import dev.repertoire.core.Page;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.Workspace;
import dev.repertoire.database.Database;
import dev.repertoire.store.CatalogDetails.CatalogFile;
import dev.repertoire.wire.ListQuery;
import dev.repertoire.wire.PageTokens;
import dev.repertoire.wire.PageTokens.Listing;
import dev.repertoire.wire.PageTokens.Position;
import java.util.List;

/// The hosted skills with what the Skills API has no fields for: names, digests, sizes, ordinals, publishers. The same
/// in both lanes, so skills without versions are in it. Safe for many threads.
public final class Catalog {
    /// How many versions of a skill are shown at most.
    public static final int MOST_VERSIONS = 1000;

    private final Database database;
    private final Paging paging;

    public Catalog(Database database, PageTokens tokens) {
        this.database = database;
        this.paging = new Paging(tokens);
    }

    /// A page of the skills, newest first by their creation: a skill that changes while its list is read keeps its
    /// place.
    ///
    /// @throws dev.repertoire.core.Refused if the page is not one of this list
    public Page<CatalogSkill> list(Workspace workspace, CatalogFilter filter, PageParameters page) {
        return paging.page(
                ListQuery.page(page),
                new Listing("catalog", workspace, filter.spelled()),
                Paging.NEWEST,
                Catalog::end,
                (from, count) ->
                        database.read(session -> CatalogRows.newestFirst(session, workspace, filter, from, count)));
    }

    /// @throws dev.repertoire.core.Refused if the workspace has no such skill
    public CatalogDetails get(Workspace workspace, SkillId id) {
        return database.read(session -> {
            CatalogSkill skill = CatalogRows.owned(session, workspace, id);
            List<CatalogVersion> versions = CatalogRows.versions(session, id, MOST_VERSIONS);
            CatalogVersion latest = skill.latest();
            List<CatalogFile> files = latest == null
                    ? List.of()
                    : CatalogRows.files(session, latest.version().digest());
            return new CatalogDetails(skill, versions, files);
        });
    }

    private static Position end(CatalogSkill skill) {
        return new Position(
                VersionNumber.microsOf(skill.createdAt()), skill.id().value());
    }
}
