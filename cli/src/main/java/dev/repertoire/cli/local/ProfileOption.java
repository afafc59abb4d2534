package dev.repertoire.cli.local;

import dev.repertoire.core.rules.Profile;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Whose expectations a command checks.
final class ProfileOption {
    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            converter = FromName.class,
            completionCandidates = Names.class,
            description =
                    "Whose expectations to check: ${COMPLETION-CANDIDATES} (default: anthropic). anthropic is what"
                            + " the Skills API takes, portable what any client of the open format takes.")
    private Profile profile = Profile.ANTHROPIC;

    Profile profile() {
        return profile;
    }

    static final class FromName implements ITypeConverter<Profile> {
        @Override
        public Profile convert(String name) {
            return Arrays.stream(Profile.values())
                    .filter(profile -> profile.wireName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of " + String.join(", ", new Names()) + ", found '" + name + "'"));
        }
    }

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Profile.values()).map(Profile::wireName).iterator();
        }
    }
}
