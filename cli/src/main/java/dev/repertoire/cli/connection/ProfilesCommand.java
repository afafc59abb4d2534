package dev.repertoire.cli.connection;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Table;
import dev.repertoire.wire.Json;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `repertoire profiles`.
@Command(
        name = "profiles",
        description = "List saved logins. Commands use the current one, unless --profile names another.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  repertoire profiles")
public final class ProfilesCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Override
    public Integer call() {
        Collection<LoginProfile> profiles = server.profiles().all().values();
        Output output = options.output();
        if (output.isJson()) {
            output.jsonArray(profiles.stream()
                    .map(profile -> Json.MAPPER
                            .createObjectNode()
                            .put("profile", profile.name())
                            .put("base_url", profile.baseUrl().toString())
                            .put("key", profile.key().toString())
                            .put("is_current", isCurrent(profile))));
        } else if (profiles.isEmpty()) {
            output.note("There are no saved logins; 'repertoire login' saves one");
        } else {
            var table = new Table("CURRENT", "PROFILE", "SERVER", "KEY").cutting("SERVER");
            profiles.forEach(profile -> table.add(
                    isCurrent(profile) ? "*" : "",
                    profile.name(),
                    profile.baseUrl().toString(),
                    profile.key().toString()));
            output.table(table);
        }
        server.overridden().ifPresent(output::note);
        return ExitCode.OK;
    }

    private boolean isCurrent(LoginProfile profile) {
        return profile.name().equals(server.profileName());
    }
}
