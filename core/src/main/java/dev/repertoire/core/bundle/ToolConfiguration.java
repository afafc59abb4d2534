package dev.repertoire.core.bundle;

import java.util.List;
import java.util.Set;

/// Files that tools obey where they lie: an editor, an agent, a shell, git, a package manager or the file manager
/// runs what they say, or asks whether it may, as soon as the folder is opened or entered.
final class ToolConfiguration {
    /// Folders, with all that is in them.
    private static final Set<String> FOLDERS = Set.of(
            // Agents.
            ".claude",
            ".cursor",
            ".windsurf",
            ".codex",
            ".gemini",
            ".roo",
            ".continue",
            ".amazonq",
            ".kiro",
            ".opencode",
            ".clinerules",
            ".junie",
            ".trae",
            ".augment",
            ".qwen",
            ".factory",
            // Editors.
            ".vscode",
            ".idea",
            ".vs",
            ".zed",
            ".fleet",
            ".vim",
            ".nvim",
            ".devcontainer",
            // Hooks of git, package managers and build tools.
            ".husky",
            ".githooks",
            ".lefthook",
            ".yarn",
            ".cargo",
            ".mvn",
            ".bundle",
            ".mise");

    private static final Set<String> FILES = Set.of(
            // Agents.
            ".mcp.json",
            ".claude.json",
            ".cursorrules",
            ".windsurfrules",
            ".clinerules",
            ".aider.conf.yml",
            "agents.md",
            "claude.md",
            "claude.local.md",
            "gemini.md",
            "copilot-instructions.md",
            "opencode.json",
            // Editors.
            ".devcontainer.json",
            ".gitpod.yml",
            ".dir-locals.el",
            ".dir-locals-2.el",
            ".exrc",
            ".nvimrc",
            ".nvim.lua",
            ".vimrc",
            "_vimrc",
            // Shells and interpreters, which read these in the folder they are started in.
            ".envrc",
            ".autoenv",
            ".autoenv.zsh",
            "mise.toml",
            ".mise.toml",
            ".gdbinit",
            ".lldbinit",
            ".pdbrc",
            ".irbrc",
            ".pryrc",
            ".rprofile",
            ".renviron",
            ".ghci",
            ".iex.exs",
            ".ocamlinit",
            ".octaverc",
            ".erlang",
            "sitecustomize.py",
            "usercustomize.py",
            // Git, package managers and build tools.
            ".gitmodules",
            ".pre-commit-config.yaml",
            "lefthook.yml",
            ".lefthook.yml",
            ".overcommit.yml",
            ".npmrc",
            ".yarnrc",
            ".yarnrc.yml",
            ".pnpmfile.cjs",
            "bunfig.toml",
            ".sbtopts",
            ".jvmopts",
            ".bazelrc",
            ".pylintrc",
            // File managers.
            "desktop.ini",
            "autorun.inf",
            "folder.htt",
            ".directory");

    private static final List<String> ENDINGS = List.of(
            ".code-workspace",
            ".sublime-project",
            ".lnk",
            ".url",
            ".scf",
            ".pif",
            ".desktop",
            ".webloc",
            ".library-ms",
            ".search-ms",
            ".searchconnector-ms",
            ".theme");

    /// What git runs by itself, once it is told where.
    private static final Set<String> HOOKS = Set.of(
            "applypatch-msg",
            "commit-msg",
            "fsmonitor-watchman",
            "post-applypatch",
            "post-checkout",
            "post-commit",
            "post-merge",
            "post-receive",
            "post-rewrite",
            "post-update",
            "pre-applypatch",
            "pre-auto-gc",
            "pre-commit",
            "pre-merge-commit",
            "pre-push",
            "pre-rebase",
            "pre-receive",
            "prepare-commit-msg",
            "push-to-checkout",
            "reference-transaction",
            "sendemail-validate",
            "update");

    private ToolConfiguration() {}

    /// The file, or the folder it is in, that tools obey; empty if there is none on the way to it.
    ///
    /// @param path with the skill's folder
    static String in(String path) {
        int last = path.lastIndexOf('/') + 1;
        String folder =
                PathComponent.upTo(path.substring(0, last), name -> FOLDERS.contains(PathComponent.folded(name)));
        if (!folder.isEmpty()) {
            return folder + "/";
        }
        String name = PathComponent.folded(path.substring(last));
        boolean isHook = HOOKS.contains(name)
                && PathComponent.folded(
                                path.substring(0, last).replaceFirst("/$", "").replaceFirst("^.*/", ""))
                        .equals("hooks");
        return isHook || FILES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith) ? path : "";
    }
}
