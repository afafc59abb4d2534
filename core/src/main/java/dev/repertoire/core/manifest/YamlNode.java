package dev.repertoire.core.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A piece of frontmatter and the line of SKILL.md it starts at.
sealed interface YamlNode {

    int line();

    /// As the tree that [Manifest#fields] is made of.
    Object plain();

    /// @param isPlain written without quotes, so that other readers may take it for a number, a date or a boolean
    /// @param end     where it ends
    record Text(String value, boolean isPlain, int line, Place end) implements YamlNode {
        @Override
        public Object plain() {
            return value;
        }
    }

    record Items(List<YamlNode> nodes, int line) implements YamlNode {
        @Override
        public Object plain() {
            List<Object> plain = new ArrayList<>();
            nodes.forEach(node -> plain.add(node.plain()));
            return Collections.unmodifiableList(plain);
        }
    }

    record Entries(Map<String, Entry> byKey, int line) implements YamlNode {
        @Override
        public Map<String, Object> plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            byKey.forEach((key, entry) -> plain.put(key, entry.value().plain()));
            return Collections.unmodifiableMap(plain);
        }
    }

    /// @param line   of SKILL.md
    /// @param column how many characters are before it on the line
    record Place(int line, int column) {}

    /// A value, and the line its key is on.
    record Entry(YamlNode value, int keyLine) {}
}
