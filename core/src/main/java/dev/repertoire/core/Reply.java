package dev.repertoire.core;

import dev.repertoire.core.bundle.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The result of a call.
public sealed interface Reply {

    /// Our own value; `wire` spells it in the lane the caller speaks.
    sealed interface Answer extends Reply {}

    record OneSkill(Skill skill) implements Answer {}

    record ManySkills(Page<Skill> page) implements Answer {}

    record SkillDeleted(SkillId skill) implements Answer {}

    record OneVersion(SkillVersion version) implements Answer {}

    record ManyVersions(Page<SkillVersion> page) implements Answer {}

    record VersionDeleted(VersionId id, VersionNumber number) implements Answer {}

    /// @param zip the bundle's canonical zip; the receiver closes it
    record Content(SkillVersion version, Bytes zip) implements Answer {}

    /// An account's answer, forwarded unchanged.
    ///
    /// @param headers without those that belong to one connection
    /// @param body    the receiver closes it
    record Raw(int status, List<Header> headers, Bytes body) implements Reply {
        public Raw {
            headers = List.copyOf(headers);
        }

        /// The first value of a header.
        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst();
        }

        /// The body's bytes; empty if it is streamed or compressed.
        public Optional<byte[]> heldBytes() {
            if (!(body instanceof Bytes.Held held) || header("content-encoding").isPresent()) {
                return Optional.empty();
            }
            byte[] bytes = new byte[(int) held.sizeBytes()];
            held.buffer().get(bytes);
            return Optional.of(bytes);
        }

        /// This answer with one more header.
        public Raw with(String name, String value) {
            List<Header> more = new ArrayList<>(headers);
            more.add(new Header(name, value));
            return new Raw(status, more, body);
        }
    }
}
