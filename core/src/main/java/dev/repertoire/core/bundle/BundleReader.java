package dev.repertoire.core.bundle;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Refused;
import dev.repertoire.core.archive.UnreadableArchive;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.manifest.ManifestReader;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Rule;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads uploads into bundles.
public final class BundleReader {
    private final BundleLimits limits;
    private final Profile profile;

    public BundleReader(BundleLimits limits, Profile profile) {
        this.limits = limits;
        this.profile = profile;
    }

    /// The bundle that `upload` holds; the caller closes it. The upload stays open, and can be read again.
    ///
    /// All that is wrong is found in one go, save what only unpacking shows: that is not done for an upload already
    /// refused.
    ///
    /// @throws Refused     with `BadBundle`, if it breaks rules; when it is too large, `too_large` comes first
    /// @throws IOException if a spool can't be read or written
    public Bundle read(Upload upload, Lane lane) throws IOException {
        var findings = new Findings(profile);
        try {
            return read(upload, lane, findings);
        } catch (UnreadableArchive e) {
            throw findings.refusal(e.rule(), e.path(), e.found());
        }
    }

    private Bundle read(Upload upload, Lane lane, Findings findings) throws IOException {
        Sources sources = Sources.of(upload, limits, findings);
        checkSize(sources.files(), findings);
        List<SourceFile> files = distinct(sources, findings);
        Layout layout = Layout.of(sources, files, lane, findings);
        Optional<Manifest> manifest = manifest(layout, lane, findings);
        if (findings.hasErrors() || manifest.isEmpty()) {
            throw findings.refusal();
        }
        return write(files, manifest.get(), upload.anotherSpool(), findings);
    }

    /// By what the headers say. Liars are stopped when they are unpacked.
    private void checkSize(List<SourceFile> files, Findings findings) {
        if (files.size() > limits.files()) {
            throw findings.refusal(
                    Rule.TOO_LARGE,
                    null,
                    "the skill has " + files.size() + " files; at most " + limits.files() + " are taken");
        }
        long total = 0;
        for (SourceFile file : files) {
            total += Math.min(file.sizeBytes(), limits.unpackedBytes() + 1);
            if (total > limits.unpackedBytes()) {
                throw findings.refusal(
                        Rule.TOO_LARGE,
                        file.path(),
                        "the skill's files have more than " + limits.unpackedBytes()
                                + " bytes together, which is the most that is taken; the limit is passed at "
                                + "this file");
            }
        }
    }

    /// The files whose paths can be kept.
    private List<SourceFile> distinct(Sources sources, Findings findings) {
        var rules = new PathRules(limits, findings);
        var collisions = new Collisions(findings);
        List<SourceFile> distinct = new ArrayList<>();
        for (SourceFile file : sources.files()) {
            if (rules.check(file.path()) && collisions.addFile(file.path())) {
                distinct.add(file);
            }
        }
        for (String folder : sources.folders()) {
            if (rules.check(folder)) {
                collisions.addFolder(folder);
            }
        }
        return distinct;
    }

    private Optional<Manifest> manifest(Layout layout, Lane lane, Findings findings) throws IOException {
        SourceFile skillMd = layout.skillMd();
        if (skillMd == null || !skillMd.isSound()) {
            return Optional.empty();
        }
        try (InputStream in = skillMd.content().open(limits.unpackedBytes())) {
            return new ManifestReader(skillMd.path(), layout.folder(), lane, findings).read(in);
        }
    }

    private Bundle write(List<SourceFile> files, Manifest manifest, Spool spool, Findings findings) throws IOException {
        boolean isWritten = false;
        try {
            var zip = new CanonicalZip(spool);
            var nested = new NestedArchives(findings);
            List<BundleFile> written = new ArrayList<>();
            long left = limits.unpackedBytes();
            for (Placed placed : Placed.inOrder(files, manifest.name())) {
                SourceFile file = placed.file();
                byte[] start;
                try (var in = new BufferedInputStream(file.content().open(left))) {
                    start = NestedArchives.start(in);
                    Digest sha256 = zip.add(
                            placed.path(), file.sizeBytes(), file.content().crc32(), file.isExecutable(), in);
                    written.add(new BundleFile(placed.path(), file.sizeBytes(), sha256, file.isExecutable()));
                }
                nested.check(file, start, left);
                left -= file.sizeBytes();
            }
            Digest digest = zip.finish();
            isWritten = true;
            return new Bundle(manifest, written, findings.errorsFirst(), digest, spool);
        } finally {
            if (!isWritten) {
                spool.close();
            }
        }
    }

    /// A file with the path it has in the bundle.
    private record Placed(SourceFile file, String path) {

        /// Ordered by the bytes of their paths, which is the same for everyone; characters compare differently in
        /// UTF-16.
        static List<Placed> inOrder(List<SourceFile> files, String name) {
            return files.stream()
                    .map(file -> new Placed(
                            file, name + "/" + file.path().substring(file.path().indexOf('/') + 1)))
                    .sorted(Comparator.comparing(
                            placed -> placed.path.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                    .toList();
        }
    }
}
