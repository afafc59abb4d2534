package dev.repertoire.server.config;

import java.util.Map;
import java.util.Optional;

/// `environment_variables`: variables that the file sets itself. They win over those of the process, as in
/// LiteLLM.
final class FileVariables {
    static final String KEY = "environment_variables";

    private final YamlSection section;

    FileVariables(YamlSection file) {
        this.section = file.section(KEY);
    }

    /// A value that names another variable, which is not set, sets nothing.
    void addTo(Map<String, String> environment) {
        for (String name : section.keys()) {
            Optional<String> other = section.variable(name);
            Optional<String> value = other.isPresent() ? other.map(environment::get) : section.text(name);
            value.ifPresent(set -> environment.put(name, set));
        }
    }

    /// Whether the value of a key, such as `ANTHROPIC_API_KEY`, stands in the file itself.
    boolean hasLiteralKey() {
        return section.keys().stream()
                .anyMatch(name -> name.contains("KEY")
                        && section.has(name)
                        && section.variable(name).isEmpty());
    }
}
