package dev.repertoire.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The skills that a Repertoire keeps itself, with what the Skills API has no fields for: names, digests, sizes,
/// version numbers and publishers. Skills in accounts behind it are not in the catalog. The same in both lanes.
///
/// {@snippet file="GuideTest.java" region="catalog"}
///
/// Methods throw what those of [SkillsClient] throw, and [NotRepertoireException] if the server has no catalog.
public final class Catalog {
    private static final ListOptions LARGEST_PAGES = ListOptions.ALL.limit(1000);

    private final Calls calls;

    Catalog(Calls calls) {
        this.calls = calls;
    }

    /// All skills, newest first.
    public Pages<CatalogSkill> list() {
        return list(List.of());
    }

    /// The skills with exactly this name in their frontmatter.
    public Pages<CatalogSkill> named(String name) {
        return list(List.of(new Parameter("name", Checks.text("name", name))));
    }

    /// The skills with this text in their name, title or description. The case of A to Z does not matter.
    ///
    /// @param text at most 255 characters
    public Pages<CatalogSkill> search(String text) {
        return list(List.of(new Parameter("query", Checks.text("text", text))));
    }

    /// A skill with all its versions and the files of the newest.
    public CatalogDetails get(String id) {
        return perform(ApiRequest.getFromCatalog(id), CatalogAnswers::details, false);
    }

    /// Where the server puts a skill whose create names no model group: `hosted` if in this catalog, else the name of
    /// a group of accounts. Empty if the create has to name a group.
    public Optional<String> defaultGroup() {
        return perform(ApiRequest.listCatalog(ListOptions.ALL.limit(1).query()), CatalogAnswers::defaultGroup, true);
    }

    private Pages<CatalogSkill> list(List<Parameter> filter) {
        return new Pages<>(
                page -> {
                    List<Parameter> query = new ArrayList<>(page.query());
                    query.addAll(filter);
                    return perform(ApiRequest.listCatalog(query), CatalogAnswers::skills, true);
                },
                LARGEST_PAGES);
    }

    /// @param isMissing whether a 404 means that there is no catalog
    private <T> T perform(ApiRequest request, AnswerHandler<T> handler, boolean isMissing) {
        try {
            return calls.perform(request, handler);
        } catch (NotFoundException e) {
            if (isMissing || !calls.isOfRepertoire()) {
                throw none(e);
            }
            throw e;
        } catch (BadAnswerException | UnexpectedStatusException e) {
            throw calls.isOfRepertoire() ? e : none(e);
        }
    }

    private NotRepertoireException none(SkillsException cause) {
        return new NotRepertoireException(
                "no catalog at " + calls.settings().baseUrl() + ": "
                        + (calls.isOfRepertoire()
                                ? "this Repertoire is older than catalogs"
                                : "the server is no Repertoire"),
                cause);
    }
}
