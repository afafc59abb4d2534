package dev.repertoire.core.bundle;

import dev.repertoire.core.manifest.LfsPointer;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// What the files of a skill may hold, looked at while they are packed.
final class ContentRules implements BundleWriter.Watcher {
    private final @Nullable SourceFile skillMd;
    private final Findings findings;
    private final NestedArchives nested;
    private final TextWatch text = new TextWatch();

    /// @param skillMd whose text is judged where it is read; null if there is none
    ContentRules(@Nullable SourceFile skillMd, Findings findings) {
        this.skillMd = skillMd;
        this.findings = findings;
        this.nested = new NestedArchives(findings);
    }

    @Override
    public InputStream watch(InputStream content) {
        text.begin(content);
        return text;
    }

    @Override
    public void see(SourceFile file, byte[] start, long atMost) throws IOException {
        nested.check(file, start, atMost);
        if (LfsPointer.is(file.sizeBytes(), start)) {
            findings.add(
                    Rule.LFS_POINTER,
                    file.path(),
                    Quoted.of(file.path()) + " is a pointer of Git LFS, a few lines of text in the place of the file;"
                            + " the file itself was not fetched");
        }
        if (!file.equals(skillMd)) {
            text.found()
                    .ifPresent(found -> findings.add(
                            Rule.HIDDEN_UNICODE, file.path(), found.line(), found.sentence(Quoted.of(file.path()))));
        }
    }
}
