package dev.rankine.cli.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The sum, by hand and by what must hold of any.
class ExecutorLayoutTest {
    private static final Footprint MODEL = new Footprint(mebibytes(1000), mebibytes(10), mebibytes(100), mebibytes(10));
    private static final Task TASK = new Task(1, mebibytes(512));

    @Test
    void aNodeWithoutCoresOrMemoryIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Node(0, mebibytes(2), mebibytes(1)))
                .withMessage("--node-cores must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Node(4, mebibytes(4096), mebibytes(4096)))
                .withMessage("--node-memory must be above --reserve, was 4096m with 4096m in reserve");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Task(-1, 0))
                .withMessage("--task-cpus must be at least 1, was -1");
    }

    @Test
    void coresAreTheLimitWhereThereIsMuchMemory() {
        ExecutorLayout layout = ExecutorLayout.best(node(16, 64), TASK, MODEL, Cluster.YARN);

        assertThat(layout.cores()).isEqualTo(5);
        assertThat(layout.heap()).isEqualTo(mebibytes(300 + 5 * 512));
        assertThat(layout.overhead()).isEqualTo(mebibytes(1815)); // 1.1 x (500 + 100 + 5 x 10 + 1000)
        assertThat(layout.executorsByMemory()).isEqualTo(13); // 60 x 1024 / (2860 + 1815)
        assertThat(layout.executors()).isEqualTo(3);
        assertThat(layout.tasksOfNode()).isEqualTo(15);
    }

    @Test
    void mappedPagesAreTheNodesWhereNoExecutorIsChargedForThem() {
        ExecutorLayout layout = ExecutorLayout.best(node(16, 64), TASK, MODEL, Cluster.STANDALONE);

        assertThat(layout.overhead()).isEqualTo(mebibytes(715)); // 1.1 x (500 + 100 + 5 x 10)
        assertThat(layout.pagesOfNode()).isEqualTo(mebibytes(1000));
        assertThat(layout.executorsByMemory()).isEqualTo(16); // (60 x 1024 - 1000) / (2860 + 715)
    }

    @Test
    void oneExecutorThatSharesMoreIsTheBestWhereMemoryIsShort() {
        ExecutorLayout layout = ExecutorLayout.best(node(16, 12), TASK, MODEL, Cluster.YARN);

        assertThat(layout.cores()).isEqualTo(11); // 2060 + 11 x 523 of 8192; twelve would take 8336
        assertThat(layout.bytes()).isEqualTo(mebibytes(7813));
        assertThat(layout.executors()).isEqualTo(1);
    }

    @Test
    void aLargeHeapAsksForATenthOfItself() {
        ExecutorLayout layout = ExecutorLayout.best(node(6, 64), new Task(1, mebibytes(8192)), MODEL, Cluster.YARN);

        assertThat(layout.cores()).isEqualTo(5);
        assertThat(layout.overhead()).isEqualTo(mebibytes(4539)); // 1.1 x 0.1 x (300 + 5 x 8192)
    }

    @Test
    void tasksOfSeveralCoresAreFewer() {
        ExecutorLayout layout = ExecutorLayout.best(node(17, 64), new Task(4, mebibytes(512)), MODEL, Cluster.YARN);

        assertThat(layout.tasksOfNode()).isEqualTo(4);
        assertThat(layout.cores()).isEqualTo(8); // two share an executor, which is less memory than four of one
        assertThat(layout.tasks()).isEqualTo(2);
    }

    @Test
    void aNodeOfOneCoreGivesIt() {
        assertThat(ExecutorLayout.best(node(1, 16), TASK, MODEL, Cluster.YARN).executors())
                .isEqualTo(1);
    }

    @Test
    void whereNothingFitsTheSmallestSaysWhatItTakes() {
        ExecutorLayout layout = ExecutorLayout.best(node(16, 5), TASK, MODEL, Cluster.STANDALONE);

        assertThat(layout.executors()).isZero();
        assertThat(layout.shortage()) // 300 + 512 + 1.1 x 610 + 1000
                .startsWith("an executor with one task at a time takes 2483m and the node has 1024m for executors");
    }

    @Test
    void aTaskOfMoreCoresThanThereAreIsSaidSo() {
        ExecutorLayout layout = ExecutorLayout.best(node(4, 64), new Task(4, 0), MODEL, Cluster.YARN);

        assertThat(layout.executors()).isZero();
        assertThat(layout.shortage())
                .isEqualTo("a task takes 4 cores and the node has 3 for executors: lower --task-cpus");
    }

    @ParameterizedTest
    @MethodSource("anyLayouts")
    void noNodeIsFilledBeyondItsBrim(ExecutorLayout layout) {
        Node node = layout.node();
        assertThat(layout.executors() * layout.cores()).isLessThanOrEqualTo(node.coresOfExecutors());
        if (layout.executors() > 0) {
            assertThat(layout.bytesOfNode() + layout.pagesOfNode()).isLessThanOrEqualTo(node.memoryOfExecutors());
        }
    }

    @ParameterizedTest
    @MethodSource("anyLayouts")
    void noOtherNumberOfCoresRunsMoreTasks(ExecutorLayout best) {
        int most = IntStream.rangeClosed(best.task().cores(), best.node().cores())
                .map(cores ->
                        new ExecutorLayout(best.node(), best.task(), best.model(), best.cluster(), cores).tasksOfNode())
                .max()
                .orElse(0);

        assertThat(best.tasksOfNode()).isEqualTo(most);
    }

    @ParameterizedTest
    @MethodSource("anyLayouts")
    void theSumIsThatOfItsParts(ExecutorLayout layout) {
        assertThat(layout.bytes())
                .isEqualTo(ExecutorLayout.RESERVED_HEAP
                        + layout.heapOfTasks()
                        + ExecutorLayout.JVM
                        + layout.modelOfExecutor()
                        + layout.modelOfTasks()
                        + layout.chargedPages()
                        + layout.margin());
        assertThat(layout.margin()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("anyLayouts")
    void moreOfANodeNeverMeansFewerTasks(ExecutorLayout layout) {
        Node node = layout.node();
        var withMemory = new Node(node.cores(), node.memory() + mebibytes(1000), node.reserve());
        var withCores = new Node(node.cores() + 1, node.memory(), node.reserve());

        assertThat(on(withMemory, layout).tasksOfNode()).isGreaterThanOrEqualTo(layout.tasksOfNode());
        assertThat(on(withCores, layout).tasksOfNode()).isGreaterThanOrEqualTo(layout.tasksOfNode());
    }

    @ParameterizedTest
    @EnumSource(Cluster.class)
    void theLargestSizesThereAreDoNotOverflow(Cluster cluster) {
        long petabyte = 1L << 50;
        var model = new Footprint(petabyte, petabyte, petabyte, petabyte / 4096);

        ExecutorLayout layout = ExecutorLayout.best(new Node(4096, petabyte, 0), new Task(1, petabyte), model, cluster);

        assertThat(layout.executors()).isZero();
        assertThat(layout.bytes()).isGreaterThan(petabyte);
    }

    private static ExecutorLayout on(Node node, ExecutorLayout layout) {
        return ExecutorLayout.best(node, layout.task(), layout.model(), layout.cluster());
    }

    static Stream<ExecutorLayout> anyLayouts() {
        var random = new Random(1);
        return Stream.generate(() -> anyLayout(random)).limit(300);
    }

    private static ExecutorLayout anyLayout(Random random) {
        var node = new Node(
                random.nextInt(1, 65), mebibytes(random.nextInt(2048, 200_000)), mebibytes(random.nextInt(0, 2000)));
        var task = new Task(random.nextInt(1, 5), random.nextLong(mebibytes(4000)));
        var model = new Footprint(
                random.nextLong(mebibytes(20_000)),
                0,
                random.nextLong(mebibytes(3000)),
                random.nextLong(mebibytes(200)));
        return ExecutorLayout.best(node, task, model, random.nextBoolean() ? Cluster.YARN : Cluster.STANDALONE);
    }

    private static Node node(int cores, int gibibytes) {
        return new Node(cores, mebibytes(gibibytes * 1024L), mebibytes(4096));
    }

    private static long mebibytes(long count) {
        return count << 20;
    }
}
