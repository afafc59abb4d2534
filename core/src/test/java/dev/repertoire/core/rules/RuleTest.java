package dev.repertoire.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RuleTest {

    /// Callers match on these. Add to the list; never change or remove one.
    @Test
    void ids_are_for_ever() {
        assertThat(Arrays.stream(Rule.values()).map(Rule::id))
                .containsExactly(
                        "not_a_zip",
                        "zip_corrupt",
                        "zip_ambiguous",
                        "zip_encrypted",
                        "zip_method",
                        "entry_overlap",
                        "entry_malformed",
                        "entry_not_regular",
                        "too_large",
                        "entry_name_invalid",
                        "entry_name_ambiguous",
                        "entry_name_too_long",
                        "entry_name_not_portable",
                        "entry_name_windows",
                        "entry_name_confusable",
                        "entry_path_absolute",
                        "entry_path_backslash",
                        "entry_path_traversal",
                        "entry_path_not_canonical",
                        "entry_path_too_deep",
                        "entry_duplicate",
                        "entry_case_collision",
                        "entry_conflict",
                        "missing_root_folder",
                        "multiple_roots",
                        "skill_md_missing",
                        "skill_md_wrong_case",
                        "skill_md_nested",
                        "plugin_manifest",
                        "nested_archive",
                        "version_control",
                        "tool_configuration",
                        "skill_md_ignored",
                        "git_ignored",
                        "secret_file",
                        "lfs_pointer",
                        "skill_md_encoding",
                        "frontmatter_missing",
                        "frontmatter_unclosed",
                        "frontmatter_too_large",
                        "frontmatter_yaml",
                        "frontmatter_comment",
                        "frontmatter_duplicate_key",
                        "frontmatter_unknown_key",
                        "frontmatter_flow_style",
                        "frontmatter_anchor",
                        "name_missing",
                        "name_invalid",
                        "name_double_hyphen",
                        "name_too_long",
                        "name_reserved",
                        "name_directory_mismatch",
                        "description_missing",
                        "description_invalid",
                        "description_too_long",
                        "description_xml",
                        "description_placeholder",
                        "license_format",
                        "compatibility_format",
                        "compatibility_too_long",
                        "metadata_format",
                        "allowed_tools_format",
                        "body_empty",
                        "body_padding",
                        "hidden_unicode",
                        "name_changed",
                        "duplicate_name",
                        "more_findings");
    }

    @Test
    void profiles_are_spelled_in_small_letters() {
        assertThat(Profile.ANTHROPIC.wireName()).isEqualTo("anthropic");
        assertThat(Profile.PORTABLE.wireName()).isEqualTo("portable");
    }
}
