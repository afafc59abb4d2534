package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Ids;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Reply;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillCall;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// One account at the fake: its key, what it holds, what it received and how it behaves.
public final class FakeAccount {
    private final String name;
    private final String key;
    private final String organizationId;
    private final MemorySkills skills;
    private final Manners manners = new Manners();
    private final AtomicInteger requests = new AtomicInteger();
    private final Door door;
    private final ReceivedLog log;

    FakeAccount(String name, Clock clock, SkillsApi api, ReceivedLog log) throws IOException {
        this.name = name;
        this.key = "sk-ant-api03-" + name + "-" + new Ids(new SecureRandom()).base58(40);
        this.organizationId =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        this.skills = new MemorySkills(name, clock);
        this.log = log;
        this.door = Door.open(List.of(this), api, log);
    }

    public String name() {
        return name;
    }

    public String key() {
        return key;
    }

    /// An address of its own, at which no other account's key is good.
    public URI url() {
        return door.url();
    }

    public String organizationId() {
        return organizationId;
    }

    /// What it holds, newest first.
    public List<Skill> skills() {
        return skills.all();
    }

    /// What came with its key, at whichever address.
    public List<Received> received() {
        return log.all().stream()
                .filter(received -> received.account().filter(name::equals).isPresent())
                .toList();
    }

    /// Lists Anthropic's own skills too: `pptx`, `xlsx`, `docx`, `pdf`.
    public FakeAccount withAnthropicSkills() {
        skills.addAnthropicSkills();
        return this;
    }

    /// Meets the next requests so, one after the other, whatever they ask for.
    public void next(Manner... each) {
        for (Manner manner : each) {
            manners.next(null, 1, manner);
        }
    }

    public void next(int requests, Manner manner) {
        manners.next(null, requests, manner);
    }

    /// Meets the next requests for this operation so; others in between are met as before.
    public void next(Operation operation, Manner... each) {
        for (Manner manner : each) {
            manners.next(operation, 1, manner);
        }
    }

    public void next(Operation operation, int requests, Manner manner) {
        manners.next(operation, requests, manner);
    }

    /// Meets every request so that has no manner of its own.
    public void always(Manner manner) {
        manners.always(manner);
    }

    public void always(Operation operation, Manner manner) {
        manners.always(operation, manner);
    }

    /// Forgets all manners told before, and behaves.
    public void behave() {
        manners.clear();
    }

    /// Ends all connections to its own address; new ones are refused.
    public void die() {
        door.shut();
    }

    /// Listens again at the same address, with all that it held.
    public void comeBack() {
        door.reopen();
    }

    Manner manner(Operation operation) {
        return manners.take(operation);
    }

    Reply.Answer perform(SkillCall call, Lane lane) throws IOException {
        return skills.call(call, lane);
    }

    /// How many requests there were, with this one.
    int countRequest() {
        return requests.incrementAndGet();
    }

    void close() {
        door.close();
    }

    @Override
    public String toString() {
        return name + " at " + url();
    }
}
