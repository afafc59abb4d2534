package dev.repertoire.cli;

import dev.repertoire.core.rules.Profile;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The rules that a command holds skills to.
public final class RulesOption {
    @Option(
            names = "--rules",
            paramLabel = "RULES",
            converter = FromName.class,
            completionCandidates = Names.class,
            description = "The rules to check by: ${COMPLETION-CANDIDATES} (default: anthropic). anthropic is what the"
                    + " Skills API accepts, portable what every client of the open format accepts.")
    private Profile rules = Profile.ANTHROPIC;

    public Profile rules() {
        return rules;
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
