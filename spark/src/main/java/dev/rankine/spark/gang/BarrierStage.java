package dev.rankine.spark.gang;

import dev.rankine.gang.allocation.Lease;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.reflect.ClassTag$;

/// A barrier stage whose tasks wait, each with a connection to the driver: they end when it closes that, or is gone.
final class BarrierStage implements Lease {
    private static final int TICK_MILLIS = 100;
    private static final int FOR_A_WORD_MILLIS = 5_000;

    private final SparkContext spark;
    private final int slots;
    private final String name = "rankine-slots-" + UUID.randomUUID();
    private final ServerSocket door;
    private final List<Socket> waiting = new ArrayList<>();
    private final Map<String, Integer> hosts = new TreeMap<>();

    BarrierStage(SparkContext spark, int slots) throws IOException {
        this.spark = spark;
        this.slots = slots;
        String host = spark.conf().get("spark.driver.bindAddress", spark.conf().get("spark.driver.host"));
        this.door = new ServerSocket(0, slots, InetAddress.getByName(host));
    }

    /// How many tasks Spark can run at a time, by the reckoning with which it admits barrier stages.
    static int slotsOf(SparkContext spark) {
        return spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile());
    }

    /// Waits for the tasks.
    ///
    /// @return how many there are: all, or after this time none
    int start(Duration timeout) throws IOException, InterruptedException {
        var job = new FutureTask<>(this::run);
        Thread.ofPlatform().daemon().name(name).start(job);
        long end = System.nanoTime() + timeout.toNanos();
        door.setSoTimeout(TICK_MILLIS);
        while (waiting.size() < slots && System.nanoTime() < end) {
            if (job.isDone()) {
                throw failed(job);
            }
            admitNext();
        }
        return waiting.size();
    }

    private long run() {
        var context = JavaSparkContext.fromSparkContext(spark);
        context.setJobGroup(name, "hold slots for the ranks of a gang", true);
        String host = spark.conf().get("spark.driver.host");
        RDD<Integer> tasks = context.parallelize(
                        IntStream.range(0, slots).boxed().toList(), slots)
                .rdd();
        return tasks.barrier()
                .mapPartitions(
                        new SlotHolder(host, door.getLocalPort(), name), false, ClassTag$.MODULE$.apply(Integer.class))
                .count();
    }

    private static IOException failed(FutureTask<Long> job) throws InterruptedException {
        try {
            job.get();
            return new IOException("the tasks that were to hold slots have ended");
        } catch (ExecutionException e) {
            return new IOException(
                    "Spark gave no slots: "
                            + Objects.requireNonNull(e.getCause()).getMessage(),
                    e);
        }
    }

    private void admitNext() throws IOException {
        try {
            Socket task = door.accept();
            task.setSoTimeout(FOR_A_WORD_MILLIS);
            var words = new DataInputStream(task.getInputStream());
            if (words.readUTF().equals(name)) {
                waiting.add(task);
                hosts.merge(words.readUTF(), 1, Integer::sum);
            } else {
                task.close();
            }
        } catch (SocketTimeoutException e) {
            // nobody yet
        }
    }

    @Override
    public Map<String, Integer> hosts() {
        return hosts.keySet().stream().allMatch(BarrierStage::isHere) ? Map.of() : hosts;
    }

    private static boolean isHere(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    @Override
    public String description() {
        return "a barrier stage: " + hosts;
    }

    @Override
    public void close() {
        try {
            for (Socket task : waiting) {
                task.close();
            }
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            spark.cancelJobGroup(name); // it may not have begun
        }
    }
}
