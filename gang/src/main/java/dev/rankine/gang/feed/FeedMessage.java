package dev.rankine.gang.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMsg;

/// One message of the feed: a frame that describes it, and a frame of bytes.
///
/// @param partition that it is of
/// @param attempt to send that partition, of which there may be several at a time
/// @param number of a block within its attempt, from 0; of blocks or partitions where those are counted
/// @param body a block, a token or a reason; from its beginning to its end
record FeedMessage(Kind kind, int partition, long attempt, int number, ByteBuffer body) {
    private static final int DESCRIPTION = 1 + Integer.BYTES + Long.BYTES + Integer.BYTES + Integer.BYTES;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /// What a message says.
    enum Kind {
        /// I have a token.
        HELLO('h'),
        /// You may send.
        WELCOME('w'),
        BLOCK('b'),
        /// These were all blocks of this attempt.
        END('e'),
        /// These were all partitions.
        FED('f'),
        /// All that you counted is here.
        RECEIVED('r'),
        /// No; the body says why.
        REFUSED('x');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        static Optional<Kind> of(byte sign) {
            return Arrays.stream(values()).filter(kind -> kind.sign == sign).findFirst();
        }
    }

    static FeedMessage of(Kind kind, int partition, long attempt, int number) {
        return new FeedMessage(kind, partition, attempt, number, NOTHING);
    }

    FeedMessage answer(Kind answer) {
        return of(answer, partition, attempt, number);
    }

    FeedMessage refusal(String reason) {
        return new FeedMessage(
                Kind.REFUSED, partition, attempt, number, UTF_8.encode(reason).slice());
    }

    String text() {
        return UTF_8.decode(body.duplicate()).toString();
    }

    /// @return whether there was room for it, or came to be within the time-out of the socket
    boolean send(Socket socket) {
        return socket.sendMore(describe()) && socket.sendByteBuffer(body, 0) >= 0;
    }

    void answer(Socket router, byte[] to) {
        router.sendMore(to);
        send(router);
    }

    private byte[] describe() {
        return ByteBuffer.allocate(DESCRIPTION)
                .put((byte) kind.sign)
                .putInt(partition)
                .putLong(attempt)
                .putInt(number)
                .putInt(checksum(body))
                .array();
    }

    private static int checksum(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    /// What the last two frames say; nothing if they are no message, or were damaged on their way.
    static Optional<FeedMessage> of(ZMsg frames) {
        if (frames.size() != 2) {
            return Optional.empty();
        }
        ByteBuffer description = ByteBuffer.wrap(frames.pop().getData());
        ByteBuffer body = ByteBuffer.wrap(frames.pop().getData());
        try {
            Optional<Kind> kind = Kind.of(description.get());
            int partition = description.getInt();
            long attempt = description.getLong();
            int number = description.getInt();
            return description.getInt() == checksum(body)
                    ? kind.map(known -> new FeedMessage(known, partition, attempt, number, body))
                    : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }
}
