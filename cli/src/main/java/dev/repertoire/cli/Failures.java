package dev.repertoire.cli;

import dev.repertoire.cli.connection.ConnectAdvice;
import dev.repertoire.cli.connection.ServerError;
import dev.repertoire.cli.connection.ServerUnreachable;
import dev.repertoire.cli.output.Human;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.remote.InvalidSkill;
import dev.repertoire.core.network.ConnectFailure;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.sdk.ApiException;
import dev.repertoire.sdk.AuthenticationException;
import dev.repertoire.sdk.ConnectionException;
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

/// Turns failures into messages on standard error and an exit code. Nothing else in the program does.
public final class Failures {
    /// The server only says that the key is not one of its own.
    private static final String WHICH_KEY = "\n'repertoire doctor' shows which key is in use and where it comes from.";

    private Failures() {}

    /// The failure as text for people: one sentence, followed by one line for each finding if there are any.
    public static String sentence(Throwable failure) {
        return switch (failure) {
            case UncheckedIOException wrapped
            when isOnlyAWrapping(wrapped) -> sentence(Objects.requireNonNull(wrapped.getCause()));
            case FileSystemException file -> file(file);
            case InvalidUploadException invalid ->
                findings("It breaks the rules for skills; nothing was sent", invalid.findings());
            case InvalidSkill rejected ->
                findings("It breaks the rules for skills; nothing was sent", rejected.findings());
            case SkillsException broken
            when broken.isOutcomeUnknown() ->
                said(broken) + "\nIt is unknown whether the change was made: check before you repeat it.";
            case ConnectionException lost ->
                said(lost) + advice(ConnectFailure.of(lost).map(ConnectFailure::kind));
            case ServerUnreachable lost -> message(lost) + advice(Optional.ofNullable(lost.kind()));
            case AuthenticationException refused
            when refused.headers().firstValue("x-litellm-model-id").isEmpty() -> said(refused) + WHICH_KEY;
            case SkillsException broken -> said(broken);
            case ServerError refused -> said(refused.getMessage(), refused.requestId());
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

    static int explain(OutOfMemoryError failure, CommandLine command) {
        command.getErr()
                .println("Out of memory (" + message(failure) + "): the command may use "
                        + Human.bytes(Runtime.getRuntime().maxMemory())
                        + "; ask for less, or give it more with REPERTOIRE_JAVA_OPTS=-Xmx2g");
        return ExitCode.SOFTWARE;
    }

    static int explain(ParameterException failure, String... arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        if (!command.getSubcommands().isEmpty() && !(failure instanceof UnmatchedArgumentException)) {
            // No command was given: that asks which there are.
            command.usage(command.getOut());
            return ExitCode.OK;
        }
        if (failure instanceof UnmatchedArgumentException unmatched && UnknownCommand.explain(unmatched, err)) {
            return ExitCode.USAGE;
        }
        err.println(Printable.lines(message(failure)));
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE;
    }

    /// Whether the wrapping exception adds nothing to the message of its cause.
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

    /// For those whose connection was not made at all.
    private static String advice(Optional<ConnectFailure.Kind> kind) {
        return kind.map(each -> "\n" + capital(ConnectAdvice.of(each)) + ".").orElse("");
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String findings(String introduction, List<Finding> findings) {
        var lines = new StringBuilder(introduction).append(':');
        findings.forEach(finding -> lines.append("\n  ").append(line(finding)));
        return lines.toString();
    }

    /// A finding in the format of compilers: `path:line: severity rule: message`.
    public static String line(Finding finding) {
        String place = finding.path() == null
                ? ""
                : finding.path() + (finding.line() == null ? "" : ":" + finding.line()) + ": ";
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        return Printable.line(place + severity + " " + finding.rule() + ": " + finding.message());
    }

    /// The message of a Java file exception is only the path. The reason is in the class name.
    private static String file(FileSystemException file) {
        String what = switch (file) {
            case NoSuchFileException _ -> "the file or a folder above it does not exist and can't be created";
            case AccessDeniedException _ -> "access is denied";
            case FileAlreadyExistsException _ -> "it already exists";
            default -> Objects.requireNonNullElse(file.getReason(), "it can't be used");
        };
        return "Can't use " + file.getFile() + ": " + what;
    }

    private static String message(Throwable failure) {
        return Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
    }
}
