package dev.repertoire.cli.local;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The output format of a command.
final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FromName.class,
            completionCandidates = Names.class,
            description = "The output format: ${COMPLETION-CANDIDATES} (default: text). Code hosts show sarif results"
                    + " beside the code.")
    private Format format = Format.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean isJson;

    Format format() {
        return isJson ? Format.JSON : format;
    }

    enum Format {
        TEXT,
        JSON,
        SARIF;

        private String spelled() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final class FromName implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return Arrays.stream(Format.values())
                    .filter(format -> format.spelled().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of " + String.join(", ", new Names()) + ", found '" + name + "'"));
        }
    }

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Format.values()).map(Format::spelled).iterator();
        }
    }
}
