package dev.rankine.gang.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankProcessesTest {
    private static final String SETTING = "OMPI_MCA_orte_keep_fqdn_hostnames";

    @Test
    void whatSomebodyHasSetForALauncherStays() {
        var environment = new HashMap<>(Map.of(SETTING, "true", "PATH", "/bin", "PMIX_RANK", "0"));
        RankProcesses.leaveJob(environment);
        assertThat(environment).containsOnlyKeys(SETTING, "PATH");
    }

    @Test
    void nothingIsLeftOfAJobThatThisIsARankOf() {
        var environment = new HashMap<>(Map.of(SETTING, "true", "PATH", "/bin", "OMPI_COMM_WORLD_RANK", "0"));
        RankProcesses.leaveJob(environment);
        assertThat(environment).containsOnlyKeys("PATH");
    }
}
