package dev.rankine.gang.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rankine.files.Json;
import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.zeromq.ZMsg;

/// One message between driver and rank: a token, what it is about in JSON, and bytes.
///
/// @param subject what it is about
/// @param members of it, as [Json] takes them
public record ControlMessage(Subject subject, Map<String, Object> members, byte[] body) {
    private static final String SUBJECT = "subject";
    private static final byte[] NOTHING = new byte[0];

    /// What messages are about.
    public enum Subject {
        /// Of any process: is anybody there?
        CALLED,
        /// Of any rank: from now on I shall be heard of twice a second, and that is my number.
        JOINED,
        /// Of rank 0: the addresses of all ranks and their processes.
        REGISTERED,
        /// To rank 0: the function to run, and what it is to be given.
        FUNCTION,
        /// Of rank 0: every rank has been fed.
        FED,
        /// Of rank 0: an epoch is over.
        EPOCH,
        /// Of rank 0: the epochs behind the checkpoint that it goes on from.
        RECALLED,
        /// Of rank 0: the function has returned.
        LEARNED,
        /// Of rank 0: what was learned has been sent, and its checksum, or lies where it was to lie.
        HOME,
        /// Of any rank: it cannot go on, and why.
        FAILED,
        /// To any rank: its last message has come.
        HEARD,
        /// To and of any rank that has joined: I live.
        ALIVE
    }

    public static ControlMessage of(Subject subject) {
        return of(subject, Map.of());
    }

    public static ControlMessage of(Subject subject, Map<String, Object> members) {
        return new ControlMessage(subject, members, NOTHING);
    }

    /// The members by name and type.
    public JsonObject json() throws JsonException {
        return JsonObject.of(members);
    }

    int number(String name) {
        return ((Number) Objects.requireNonNull(members.get(name))).intValue();
    }

    ZMsg frames(String token) {
        var said = new LinkedHashMap<String, Object>();
        said.put(SUBJECT, subject.name());
        said.putAll(members);
        var frames = new ZMsg();
        frames.add(token);
        frames.add(Json.line(said).getBytes(UTF_8));
        frames.add(body);
        return frames;
    }

    /// What somebody with the token has said; nothing if it is somebody else, or says nothing that there is.
    static Optional<ControlMessage> in(ZMsg frames, String token) {
        if (frames.size() != 3
                || !MessageDigest.isEqual(token.getBytes(UTF_8), frames.pop().getData())) {
            return Optional.empty();
        }
        try {
            var members = new LinkedHashMap<>(
                    JsonObject.of(Json.parse(frames.pop().getData())).members());
            Subject subject = Subject.valueOf(String.valueOf(members.remove(SUBJECT)));
            return Optional.of(new ControlMessage(subject, members, frames.pop().getData()));
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
