package dev.repertoire.gateway.routing;

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
import dev.repertoire.core.bundle.Bytes;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Learns from answers where skills are. Anthropic's own are in every account and placed in none. Safe for many
/// threads.
final class Learning {
    private final Placements placements;
    /// Answers learned from lately, so that one which is asked for again and again is read once.
    private final Cache<Mark, Boolean> readLately = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    Learning(Placements placements) {
        this.placements = placements;
    }

    /// What an answer is recognised by. Should two be taken for one, a skill is learned of later.
    private record Mark(String account, long crc, int size) {}

    /// Takes in what `account` answered to `call`.
    void from(SkillCall call, String account, Reply.Raw reply) {
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

    private void created(String account, Reply.Raw reply) {
        bytes(reply).flatMap(SeenSkills::in).stream()
                .flatMap(seen -> seen.skills().stream())
                .forEach(skill -> placements.created(new SkillId(skill.id()), account));
    }

    private void seen(String account, Reply.Raw reply) {
        byte[] body = bytes(reply).orElse(null);
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

    /// The body's bytes; empty if it is too long to be held or compressed.
    static Optional<byte[]> bytes(Reply.Raw reply) {
        if (!(reply.body() instanceof Bytes.Held held)
                || reply.header("content-encoding").isPresent()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[(int) held.sizeBytes()];
        held.buffer().get(bytes);
        return Optional.of(bytes);
    }
}
