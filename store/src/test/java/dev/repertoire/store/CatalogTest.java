package dev.repertoire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Page;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Workspace;
import dev.repertoire.wire.PageTokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogTest extends StoreTest {
    private static final Workspace TEAM = new Workspace("team-a");

    private Catalog catalog;

    @BeforeEach
    void openCatalog() {
        catalog = new Catalog(database, new PageTokens(new byte[32]));
    }

    @Test
    void skill_has_its_newest_version_and_the_count_of_all() {
        Skill skill = create(GA, "pdf");
        SkillVersion second = createVersion(GA, skill, "Again");
        create(OTHER_WORKSPACE, "other");

        CatalogSkill listed =
                new CatalogSkill(skill.id(), "pdf", "pdf", shown(second), 2, skill.createdAt(), second.createdAt());
        assertThat(list(CatalogFilter.ALL)).containsExactly(listed);
        CatalogDetails details = catalog.get(TEAM, skill.id());
        assertThat(details.skill()).isEqualTo(listed);
        assertThat(details.versions()).containsExactly(shown(second), shown(latest(skill)));
        assertThat(details.files()).extracting(CatalogDetails.CatalogFile::path).containsExactly("pdf/SKILL.md");
        assertRefused(() -> catalog.get(new Workspace("team-b"), skill.id()), new NoSuchSkill(skill.id()));
    }

    @Test
    void publisher_is_the_alias_that_its_key_has_now() {
        Skill skill = create(GA, "pdf");
        database.write(
                session -> session.update(
                        "INSERT INTO keys (id, alias, workspace, hint, created_micros) VALUES ('key-a', 'ann', 'team-a', '', 1)"));

        assertThat(catalog.get(TEAM, skill.id()).versions())
                .extracting(CatalogVersion::publisher)
                .containsExactly("ann");
    }

    @Test
    void text_selects_by_name_title_and_description() {
        create(GA, "pdf-forms");
        create(GA, "Sheets_100%!", upload("excel"), RetryHint.NONE);
        create(GA, null, upload("mail", "Writes LETTERS", ""), RetryHint.NONE);

        assertThat(named("PDF-")).containsExactly("pdf-forms");
        assertThat(named("s_100%!")).containsExactly("excel");
        assertThat(named("letters")).containsExactly("mail");
        assertThat(named("p_f")).isEmpty();
        assertThat(named("m%l")).isEmpty();
        assertThat(list(new CatalogFilter("mail", null)))
                .extracting(CatalogSkill::name)
                .containsExactly("mail");
        assertThat(list(new CatalogFilter("mail", "pdf"))).isEmpty();
    }

    private List<String> named(String text) {
        return list(new CatalogFilter(null, text)).stream()
                .map(CatalogSkill::name)
                .toList();
    }

    /// All of the list, in pages of two.
    private List<CatalogSkill> list(CatalogFilter filter) {
        List<CatalogSkill> all = new ArrayList<>();
        @Nullable String token = null;
        do {
            Page<CatalogSkill> page = catalog.list(TEAM, filter, new PageParameters("2", token));
            all.addAll(page.items());
            token = page.nextToken();
        } while (token != null);
        return all;
    }

    private static CatalogVersion shown(SkillVersion version) {
        return new CatalogVersion(version, "key-a", 1L);
    }
}
