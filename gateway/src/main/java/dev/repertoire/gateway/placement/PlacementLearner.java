package dev.repertoire.gateway.placement;

import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DeleteVersion;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.GetVersion;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillCall.ListVersions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Learns from answers which skills an account no longer has. A skill is placed only by the answer to its create, or
/// by a lookup that asked all accounts: other answers would let one account claim the skills of another. Safe for
/// many threads.
public final class PlacementLearner {
    private static final Logger LOG = LoggerFactory.getLogger(PlacementLearner.class);
    private static final int NOT_FOUND = 404;

    private final Placements placements;
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    public PlacementLearner(Placements placements) {
        this.placements = placements;
    }

    /// Learns from what `account` answered to `call`. Throws nothing: the caller gets the answer in any case.
    public void learn(SkillCall call, String account, Reply.Raw reply) {
        try {
            forget(call, account, reply.status());
        } catch (RuntimeException e) {
            if (hasFailed.compareAndSet(false, true)) {
                LOG.atError().addKeyValue("account", account).setCause(e).log("can't learn from an account's answer");
            }
        }
    }

    private void forget(SkillCall call, String account, int status) {
        boolean isFine = status >= 200 && status < 300;
        boolean isMissing = status == NOT_FOUND;
        switch (call) {
            case GetSkill(var skill) when isMissing -> placements.forget(skill, account);
            case DeleteSkill(var skill) when isFine || isMissing -> placements.forget(skill, account);
            case CreateSkill _,
                    ListSkills _,
                    GetSkill _,
                    DeleteSkill _,
                    CreateVersion _,
                    ListVersions _,
                    GetVersion _,
                    DeleteVersion _,
                    DownloadVersion _ -> {}
        }
    }
}
