package dev.repertoire.cli.remote;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.Digest;
import java.util.Optional;
import java.util.stream.Stream;

/// The custom skills that a server has already. Safe for many threads.
sealed interface ServerSkills permits AskedSkills, ListedSkills {
    /// The one skill of this name; empty if there is none.
    ///
    /// @throws WrongUse if there are several
    Optional<Existing> named(String name);

    /// The digest of the newest version's canonical zip; empty if there is no version, or no canonical zip can be
    /// made of it.
    Optional<Digest> latestDigest(Existing skill);

    Stream<Existing> all();
}
