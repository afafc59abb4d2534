package dev.repertoire.cli;

import dev.repertoire.cli.connection.ServerSaidNo;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.remote.Rejected;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.sdk.ApiException;
import dev.repertoire.sdk.AuthenticationException;
import dev.repertoire.sdk.InvalidUploadException;
import dev.repertoire.sdk.SkillsException;
import dev.repertoire.server.config.FaultyConfig;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what went wrong into sentences on standard error and an exit code. The only place that does.
public final class Failures {
    /// The server says only that it is none of its own.
    private static final String WHICH_KEY = "\n'repertoire doctor' says which key is in use, and where it comes from.";

    private Failures() {}

    /// What is the matter, for people: one sentence, and where there are findings a line for each.
    public static String sentence(Throwable failure) {
        return switch (failure) {
            case UncheckedIOException wrapped
            when isOnlyAWrapping(wrapped) -> sentence(Objects.requireNonNull(wrapped.getCause()));
            case FileSystemException file -> file(file);
            case InvalidUploadException invalid ->
                findings("It breaks the rules for skills; nothing was sent", invalid.findings());
            case Rejected rejected -> findings("It breaks the rules for skills; nothing was sent", rejected.findings());
            case SkillsException broken
            when broken.isOutcomeUnknown() ->
                said(broken) + "\nNobody can know whether it was done: look before you do it again.";
            case AuthenticationException refused -> said(refused) + WHICH_KEY;
            case SkillsException broken -> said(broken);
            case ServerSaidNo refused -> said(refused.getMessage(), refused.requestId());
            default -> message(failure);
        };
    }

    static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        command.getOut().flush();
        err.println(Printable.lines(sentence(failure)));
        if (failure instanceof FaultyConfig faulty) {
            faulty.warnings().forEach(warning -> err.println("Note: " + warning));
        }
        return switch (failure) {
            case FaultyConfig _, WrongUse _ -> ExitCode.USAGE;
            default -> ExitCode.SOFTWARE;
        };
    }

    static int explain(ParameterException failure, String... arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(Printable.lines(message(failure)));
        if (!command.getSubcommands().isEmpty() && !(failure instanceof UnmatchedArgumentException)) {
            // It was given no command; those that there are say more than a hint.
            command.usage(err);
        } else if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE;
    }

    /// Whether nobody has said more than the exception inside.
    private static boolean isOnlyAWrapping(UncheckedIOException wrapped) {
        return String.valueOf(wrapped.getCause()).equals(wrapped.getMessage());
    }

    private static String said(SkillsException failure) {
        return switch (failure) {
            case ApiException refused
            when !refused.findings().isEmpty() -> findings("The server refused it", refused.findings());
            case ApiException refused -> said(refused.getMessage(), refused.requestId());
            default -> Printable.line(message(failure));
        };
    }

    private static String said(@Nullable String message, Optional<String> requestId) {
        return Printable.line(String.valueOf(message))
                + requestId.map(id -> " (" + Printable.line(id) + ")").orElse("");
    }

    private static String findings(String introduction, List<Finding> findings) {
        var lines = new StringBuilder(introduction).append(':');
        findings.forEach(finding -> lines.append("\n  ").append(line(finding)));
        return lines.toString();
    }

    /// A finding, as compilers write theirs: `path:line: severity rule: message`.
    public static String line(Finding finding) {
        String place = finding.path() == null
                ? ""
                : finding.path() + (finding.line() == null ? "" : ":" + finding.line()) + ": ";
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        return Printable.line(place + severity + " " + finding.rule() + ": " + finding.message());
    }

    /// Java says only which file; what is the matter with it is in the exception's name.
    private static String file(FileSystemException file) {
        String what = switch (file) {
            case NoSuchFileException _ -> "it, or a folder above it, does not exist and can't be made";
            case AccessDeniedException _ -> "access is denied";
            case FileAlreadyExistsException _ -> "it is there already";
            default -> Objects.requireNonNullElse(file.getReason(), "it can't be used");
        };
        return "Can't use " + file.getFile() + ": " + what;
    }

    private static String message(Throwable failure) {
        return Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
    }
}
