package dev.rankine.spark.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TrialSearchTest {
    private static final long GIBIBYTE = 1L << 30;

    private final List<String> tried = new ArrayList<>();

    @Test
    void aNodeWithoutTheCoresOfATaskIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Share(1, 3, GIBIBYTE, 4, 0))
                .withMessage("a node must have the cores of a task, 4, for executors, had 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Share(0, 1, GIBIBYTE, 1, 0))
                .withMessage("nodes must be at least 1, was 0");
    }

    @Test
    void whereNothingHoldsItSaysWhy() {
        assertThatThrownBy(() -> search(15, 1, executors -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not even one executor of a node held: too small");
        assertThat(tried).containsExactly("1x1");
    }

    @Test
    void memoryIsHalvedUntilItFailsThenTheWidestThatHoldsIsTaken() {
        Executors best = search(15, 1, executors -> executors.ofNode() <= 4);

        assertThat(tried).containsExactly("1x1", "2x1", "4x1", "8x1", "1x15");
        assertThat(best).extracting(Executors::ofNode, Executors::cores).containsExactly(1, 15);
    }

    @Test
    void whereWideOnesFailFewerTasksAreTried() {
        Executors best = search(15, 1, executors -> executors.cores() <= 3);

        assertThat(tried).containsExactly("1x1", "2x1", "4x1", "8x1", "1x15", "2x7", "4x3");
        assertThat(best).extracting(Executors::ofNode, Executors::cores).containsExactly(4, 3);
    }

    @Test
    void whereNothingWideHoldsTheSmallestAreTaken() {
        Executors best = search(6, 1, executors -> executors.cores() == 1);
        assertThat(best).extracting(Executors::ofNode, Executors::cores).containsExactly(4, 1);
        assertThat(tried).containsExactly("1x1", "2x1", "4x1", "1x6", "2x3");
    }

    @Test
    void tasksOfSeveralCoresGetWholeOnes() {
        Executors best = search(15, 4, executors -> true);
        assertThat(tried).containsExactly("1x4", "2x4", "1x12");
        assertThat(best.tasksOfNode()).isEqualTo(3);
    }

    @Test
    void memoryIsDividedAndTheHeapTakenFromIt() {
        var executors = new Executors(new Share(3, 8, 16 * GIBIBYTE, 1, GIBIBYTE / 2), 2, 4);

        assertThat(executors.settings())
                .containsEntry("spark.executor.memory", "2348m")
                .containsEntry("spark.executor.memoryOverhead", "5844m")
                .containsEntry("spark.executor.instances", 6L)
                .containsEntry("spark.cores.max", 24L);
    }

    @Test
    void theStatusOfAProcessTellsWhatItHas() {
        var status = List.of("VmRSS:\t 999 kB", "RssAnon:\t    10 kB", "RssFile:\t 3 kB", "RssShmem:\t 2 kB");
        assertThat(ResidentMemory.of(status)).isEqualTo(new ResidentMemory(12 * 1024, 3 * 1024));
    }

    private Executors search(int cores, int taskCores, Predicate<Executors> holds) {
        var node = new Share(1, cores, 16 * GIBIBYTE, taskCores, GIBIBYTE / 2);
        return new TrialSearch(
                        node,
                        executors -> Optional.of("too small").filter(why -> !holds.test(executors)),
                        trial -> tried.add(trial.executors().ofNode() + "x"
                                + trial.executors().cores()))
                .run();
    }
}
