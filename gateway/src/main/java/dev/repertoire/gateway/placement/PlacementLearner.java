package dev.repertoire.gateway.placement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import dev.repertoire.core.SkillId;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Learns from answers where skills are. Anthropic's own skills are in every account and placed in none. Safe for many
/// threads.
public final class PlacementLearner {
    private final Placements placements;
    /// Answers read lately, so that one which is asked for again and again is parsed once.
    private final Cache<Mark, Boolean> readLately = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    public PlacementLearner(Placements placements) {
        this.placements = placements;
    }

    /// Identifies an answer. If two are taken for one, a skill is learned later.
    private record Mark(String account, long crc, int size) {}

    /// Learns from what `account` answered to `call`.
    public void learn(SkillCall call, String account, Reply.Raw reply) {
        boolean isFine = reply.status() >= 200 && reply.status() < 300;
        boolean isMissing = reply.status() == 404;
        switch (call) {
            case CreateSkill _ -> {
                if (isFine) {
                    created(account, reply);
                }
            }
            case GetSkill get -> {
                if (isFine) {
                    seen(account, reply);
                } else if (isMissing) {
                    placements.forget(get.skill(), account);
                }
            }
            case ListSkills _ -> {
                if (isFine) {
                    seen(account, reply);
                }
            }
            case DeleteSkill delete -> {
                if (isFine || isMissing) {
                    placements.forget(delete.skill(), account);
                }
            }
            case CreateVersion _, ListVersions _, GetVersion _, DeleteVersion _, DownloadVersion _ -> {}
        }
    }

    /// Learns from an answer that was read already.
    public void learn(String account, SeenSkills seen) {
        seen.skills().forEach(skill -> learn(skill, account));
    }

    private void created(String account, Reply.Raw reply) {
        reply.heldBytes().flatMap(SeenSkills::in).stream()
                .flatMap(seen -> seen.skills().stream())
                .forEach(skill -> placements.created(new SkillId(skill.id()), account));
    }

    private void seen(String account, Reply.Raw reply) {
        byte[] body = reply.heldBytes().orElse(null);
        if (body == null) {
            return;
        }
        Mark mark = mark(account, body);
        if (readLately.getIfPresent(mark) != null) {
            return;
        }
        Optional<SeenSkills> seen = SeenSkills.in(body);
        if (seen.isPresent() && seen.get().skills().stream().allMatch(skill -> learn(skill, account))) {
            readLately.put(mark, true);
        }
    }

    private boolean learn(SeenSkill skill, String account) {
        return !skill.isCustom() || placements.learn(new SkillId(skill.id()), account);
    }

    private static Mark mark(String account, byte[] body) {
        var crc = new CRC32C();
        crc.update(body);
        return new Mark(account, crc.getValue(), body.length);
    }
}
