package dev.repertoire.cli.remote;

import dev.repertoire.cli.WrongUse;
import java.util.List;
import java.util.stream.Stream;

/// The skills that a server lists, all in memory. A server may list skills without end.
final class ManySkills {
    private static final int MOST = 100_000;

    private ManySkills() {}

    /// @throws WrongUse if there are too many
    static <T> List<T> of(Stream<T> listed) {
        List<T> skills = listed.limit(MOST + 1).toList();
        if (skills.size() > MOST) {
            throw new WrongUse("The server lists more than " + MOST
                    + " skills, the most that a command takes; 'repertoire list --limit N' shows the newest");
        }
        return skills;
    }
}
