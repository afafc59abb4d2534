package dev.repertoire.server;

import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.database.Database;
import dev.repertoire.gateway.accounts.AccountClient;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.Cooldowns;
import dev.repertoire.gateway.attempts.Load;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.lists.GroupList;
import dev.repertoire.gateway.placement.PlacementLearner;
import dev.repertoire.gateway.placement.PlacementLookup;
import dev.repertoire.gateway.placement.Placements;
import dev.repertoire.gateway.placement.SkillOwners;
import dev.repertoire.gateway.repeats.IdempotentCreates;
import dev.repertoire.gateway.routing.RoutedSkills;
import dev.repertoire.server.operations.AccountState;
import dev.repertoire.server.operations.Metrics;
import dev.repertoire.store.StoredSkills;
import dev.repertoire.wire.PageTokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connects the accounts behind the server: the client that calls them, what is known of them, and the routing
/// over them and our own registry.
record AccountRouting(
        AccountClient client,
        Cooldowns cooldowns,
        Load load,
        Placements placements,
        IdempotentCreates creates,
        RoutedSkills skills)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountRouting.class);

    static AccountRouting open(
            OutboundNetwork network,
            Supplier<RoutingTable> table,
            StoredSkills stored,
            Database database,
            PageTokens tokens,
            Metrics metrics,
            Clock clock,
            SecureRandom random) {
        var client = new AccountClient(network);
        var cooldowns = new Cooldowns(clock, account -> {
            LOG.atWarn().addKeyValue("account", account).log("account in cooldown after failing");
            metrics.cooldownBegan(account);
        });
        var load = new Load(clock);
        var placements = new Placements(database, clock);
        var creates = new IdempotentCreates(database, clock);
        var attempts = new Attempts(client, cooldowns, load, clock, random);
        var skills = new RoutedSkills(
                table,
                stored,
                stored::has,
                attempts,
                placements,
                new SkillOwners(database, clock),
                new PlacementLearner(placements),
                new PlacementLookup(attempts, cooldowns, placements),
                creates,
                new GroupList(attempts, cooldowns, tokens, clock));
        return new AccountRouting(client, cooldowns, load, placements, creates, skills);
    }

    /// How every account of `table` is at this moment.
    List<AccountState> states(RoutingTable table) {
        return table.deployments().stream()
                .map(deployment -> deployment.account().name())
                .map(name -> new AccountState(name, load.inFlight(name), cooldowns.isResting(name)))
                .toList();
    }

    /// Keeps what was learned of placements.
    @Override
    public void close() {
        client.close();
        creates.close();
        placements.close();
    }
}
