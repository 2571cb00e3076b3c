package dev.rankine.gang.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.feed.FeedMessage.Kind;
import dev.rankine.gang.socket.ListeningSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMsg;

@Timeout(60)
class FeedTest {
    private static final String TOKEN = "open sesame";
    private static final int KEYS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private final List<BlockReceiver> receivers = new ArrayList<>();
    private final List<CompletableFuture<FedRows>> fed = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private FeedPlan plan;

    @BeforeEach
    void twoRanksListen() throws IOException {
        for (int rank = 0; rank < 2; rank++) {
            BlockReceiver receiver = BlockReceiver.bind("127.0.0.1", TOKEN);
            receivers.add(receiver);
            fed.add(CompletableFuture.supplyAsync(
                    () -> {
                        try (receiver) {
                            return FedRows.over(receiver.await(wanted::get));
                        } catch (FeedException e) {
                            throw new CompletionException(e);
                        }
                    },
                    threads));
        }
        plan = plan(TOKEN, PATIENCE);
    }

    private FeedPlan plan(String token, Duration patience) {
        return new FeedPlan(receivers.stream().map(BlockReceiver::address).toList(), token, KEYS, patience);
    }

    @AfterEach
    void nobodyListensAnyLonger() {
        wanted.set(false);
        fed.forEach(each -> each.exceptionally(failed -> FedRows.of(sink -> {})).join());
        threads.shutdownNow();
    }

    /// Sends `count` rows of each key whose remainder by 2 is that of the partition.
    private void send(int partition, long attempt, int count) throws IOException {
        try (var feed = new RowFeed(plan, partition, attempt)) {
            add(feed, partition, count);
            feed.finish();
        }
    }

    private static void add(RowFeed feed, int partition, int count) throws IOException {
        var row = new FedRow();
        for (int key = partition; key < KEYS; key += 2) {
            for (int number = 0; number < count; number++) {
                feed.add(row.begin(key, partition).add(number, key + number).add(7, 0.5f));
            }
        }
    }

    private static List<String> keys(FedRows rows) {
        var keys = new ArrayList<String>();
        rows.forEach(row -> keys.add(row.key() + ":" + row.label()));
        return keys;
    }

    @Test
    void everyRowComesOnceToTheRankOfItsKeyInAnOrderThatDoesNotDependOnWhoWasFirst() throws IOException {
        send(1, 0, 700);
        send(0, 0, 700);
        RowFeed.end(plan, 2);

        for (int rank = 0; rank < 2; rank++) {
            FedRows rows = fed.get(rank).join();
            assertThat(rows.rows()).isEqualTo(50 * 700);
            assertThat(rows.entries()).isEqualTo(2 * 50 * 700);
            assertThat(keys(rows)).startsWith(50 * rank + ":0.0").endsWith(50 * rank + 49 + ":1.0");
            int first = 50 * rank;
            rows.forEach(row -> {
                assertThat(row.key()).isBetween(first, first + 49);
                assertThat(row.value(0)).isEqualTo(row.key() + row.column(0));
                assertThat(row.column(1)).isEqualTo(7);
            });
            assertThat(rows.toEntries().size()).isEqualTo(rows.entries());
        }
    }

    @Test
    void whatSeveralAttemptsSendCountsOnce() throws IOException {
        try (var dying = new RowFeed(plan, 0, 1);
                var slow = new RowFeed(plan, 0, 2)) {
            add(dying, 0, 1_000);
            add(slow, 0, 1_000);
            send(0, 3, 1_000);
            slow.finish(); // too late, and told that all is well
        }
        send(1, 0, 1);
        RowFeed.end(plan, 2);
        assertThat(fed.get(0).join().rows()).isEqualTo(25 * 1_000 + 25);
        assertThat(fed.get(1).join().rows()).isEqualTo(25 * 1_000 + 25);
    }

    @Test
    void whoHasNoTokenIsRefusedAndChangesNothing() throws IOException {
        assertThatThrownBy(() -> new RowFeed(plan("open barley", PATIENCE), 0, 0))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("refused partition 0: the token is another one");
        try (Talk stranger = begin(FeedMessage.of(Kind.FED, 0, 0, 0))) {
            assertThat(stranger.answer().text()).startsWith("a token is needed");
            stranger.socket().send("no message");
            send(0, 0, 1);
            RowFeed.end(plan, 1);
        }
        assertThat(fed.get(0).join().rows()).isEqualTo(25);
    }

    /// Whoever has connected and been answered.
    private record Talk(ZContext context, Socket socket, FeedMessage answer) implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    /// Says something over a connection of its own; once more over another if there is no answer, because some of
    /// JeroMQ's are dead from the start.
    private Talk begin(FeedMessage first) {
        while (true) {
            var context = new ZContext();
            Socket socket = context.createSocket(SocketType.DEALER);
            socket.setReceiveTimeOut((int) PATIENCE.toMillis() / 4);
            socket.connect(receivers.get(0).address());
            first.send(socket);
            Optional<ZMsg> answer = Optional.ofNullable(ZMsg.recvMsg(socket));
            if (answer.isPresent()) {
                return new Talk(context, socket, FeedMessage.of(answer.get()).orElseThrow());
            }
            context.close();
        }
    }

    private Talk admitted() {
        Talk talk =
                begin(new FeedMessage(Kind.HELLO, 3, 0, 0, UTF_8.encode(TOKEN).slice()));
        assertThat(talk.answer().kind()).isEqualTo(Kind.WELCOME);
        return talk;
    }

    @Test
    void aGapFailsByTheNameOfThePartition() {
        try (Talk talk = admitted()) {
            Socket sender = talk.socket();
            FeedMessage.of(Kind.BLOCK, 3, 0, 0).send(sender);
            FeedMessage.of(Kind.BLOCK, 3, 0, 2).send(sender);
            String gap = "partition 3 has a gap: block 2 came where 1 was due";
            assertThat(FeedMessage.of(ZMsg.recvMsg(sender)).orElseThrow().text())
                    .isEqualTo(gap);
            assertThatThrownBy(fed.get(0)::join).hasRootCauseMessage(gap);
        }
    }

    @Test
    void aCountThatIsNotRightFails() {
        try (Talk talk = admitted()) {
            Socket sender = talk.socket();
            FeedMessage.of(Kind.BLOCK, 3, 0, 0).send(sender);
            FeedMessage.of(Kind.END, 3, 0, 2).send(sender);
            assertThatThrownBy(fed.get(0)::join)
                    .hasRootCauseMessage("partition 3 has a gap: 1 blocks came, 2 were sent");
        }
    }

    @Test
    void aPartitionThatNobodySentIsNamed() throws IOException {
        send(0, 0, 1);
        assertThatThrownBy(() -> RowFeed.end(plan, 2)).hasMessageContaining("partition 1 of 2 is missing");
        assertThatThrownBy(fed.get(0)::join).hasRootCauseMessage("partition 1 of 2 is missing");
    }

    @Test
    void aDamagedMessageFails() {
        try (Talk talk = admitted()) {
            Socket sender = talk.socket();
            sender.sendMore(new byte[21]);
            sender.send("not what it was");
            assertThatThrownBy(fed.get(0)::join).hasRootCauseMessage("a message was damaged on its way");
        }
    }

    @Test
    void aKeyThatIsNoneIsRefused() throws IOException {
        try (var feed = new RowFeed(plan, 0, 0)) {
            assertThatThrownBy(() -> feed.add(new FedRow().begin(KEYS, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a key must be from 0 to 99, was 100");
        }
    }

    @Test
    void whoSendsToOneThatTakesNothingWaitsWithLittleInMemoryAndGivesUp() throws IOException {
        ListeningSocket listening =
                ListeningSocket.bind("127.0.0.1", 0, socket -> socket.setRcvHWM(BlockReceiver.QUEUE));
        try (var _ = listening.context()) {
            Socket stalled = listening.socket();
            var answering = CompletableFuture.runAsync(
                    () -> { // it says welcome, and no more
                        byte[] sender = ZMsg.recvMsg(stalled).getFirst().getData();
                        FeedMessage.of(Kind.WELCOME, 0, 0, 0).answer(stalled, sender);
                    },
                    threads);
            Duration brief = Duration.ofSeconds(5); // a welcome may take longer than one on a machine at work
            try (var sender = BlockSender.open(listening.address(), TOKEN, brief, 0, 0)) {
                answering.join();
                int[] sent = {0};
                assertThatThrownBy(() -> {
                            for (; sent[0] < 1_000; sent[0]++) {
                                sender.send(ByteBuffer.allocate(1 << 18));
                            }
                        })
                        .hasMessageContaining("has taken nothing for 5000 ms, asked to take partition 0");
                // the queues of both ends, and what the system keeps between them
                assertThat(sent[0]).isBetween(2 * BlockReceiver.QUEUE, 6 * BlockReceiver.QUEUE);
            }
        }
    }
}
