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
    private final BehaviourQueue behaviours = new BehaviourQueue();
    private final AtomicInteger requests = new AtomicInteger();
    private final Listener door;
    private final ReceivedRequests log;

    FakeAccount(String name, Clock clock, SkillsApi api, ReceivedRequests log) throws IOException {
        this.name = name;
        this.key = "sk-ant-api03-" + name + "-" + new Ids(new SecureRandom()).base58(40);
        this.organizationId =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        this.skills = new MemorySkills(name, clock);
        this.log = log;
        this.door = Listener.open(List.of(this), api, log);
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

    /// The requests with its key, to either address.
    public List<ReceivedRequest> received() {
        return log.all().stream()
                .filter(received -> received.account().filter(name::equals).isPresent())
                .toList();
    }

    /// Lists Anthropic's own skills too: `pptx`, `xlsx`, `docx`, `pdf`.
    public FakeAccount withAnthropicSkills() {
        skills.addAnthropicSkills();
        return this;
    }

    /// Answers each of the next requests with one of these behaviours, whatever the operation.
    public void next(Behaviour... each) {
        for (Behaviour behaviour : each) {
            behaviours.next(null, 1, behaviour);
        }
    }

    public void next(int requests, Behaviour behaviour) {
        behaviours.next(null, requests, behaviour);
    }

    /// Answers the next requests for this operation with these behaviours. Requests for other operations are not
    /// counted.
    public void next(ApiOperation operation, Behaviour... each) {
        for (Behaviour behaviour : each) {
            behaviours.next(operation, 1, behaviour);
        }
    }

    public void next(ApiOperation operation, int requests, Behaviour behaviour) {
        behaviours.next(operation, requests, behaviour);
    }

    /// Answers requests with this behaviour, except those for an operation with a behaviour of its own.
    public void always(Behaviour behaviour) {
        behaviours.always(behaviour);
    }

    public void always(ApiOperation operation, Behaviour behaviour) {
        behaviours.always(operation, behaviour);
    }

    /// Removes all behaviours, so that requests are answered normally.
    public void resetBehaviour() {
        behaviours.clear();
    }

    /// Ends all connections to its own address; new ones are refused.
    public void die() {
        door.shut();
    }

    /// Listens again at the same address, with all that it held.
    public void comeBack() {
        door.reopen();
    }

    Behaviour behaviour(ApiOperation operation) {
        return behaviours.take(operation);
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
