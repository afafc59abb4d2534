package dev.repertoire.cli.doctor;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.doctor.Diagnosis.Health;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;

/// `repertoire doctor`.
@Command(
        name = "doctor",
        description = {
            "Check your setup: configuration, server, clock, store, key and permissions. Each problem is printed with a"
                    + " fix.",
            "Exit code 1 if any check fails."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  repertoire doctor")
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Override
    public Integer call() {
        List<Diagnosis> diagnoses = new Examination(server, Clock.systemUTC()).diagnoses();
        Output output = options.output();
        if (output.isJson()) {
            output.json(diagnoses);
        } else {
            diagnoses.forEach(diagnosis -> print(diagnosis, output));
        }
        return diagnoses.stream().anyMatch(each -> each.health() == Health.FAIL) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private static void print(Diagnosis diagnosis, Output output) {
        Style colour = switch (diagnosis.health()) {
            case OK -> Style.fg_green;
            case WARN -> Style.fg_yellow;
            case FAIL -> Style.fg_red;
        };
        String word = diagnosis.health().toString();
        output.line("%-4s  %-13s  ".formatted(word, diagnosis.check()) + Printable.line(diagnosis.found()), colour);
        if (diagnosis.fix() != null) {
            output.line("      %-13s  ".formatted("") + "→ " + Printable.line(diagnosis.fix()));
        }
    }
}
