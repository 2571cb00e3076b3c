package dev.rankine.cli.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    private static final String MAPS = """
            55cb1c651000-55cb1c691000 r--p 00000000 fe:00 18500                      /data/a model.bin
            Size:                256 kB
            KernelPageSize:        4 kB
            Rss:                  64 kB
            Shared_Clean:         60 kB
            Anonymous:             0 kB
            Swap:                  0 kB
            THPeligible:           0
            VmFlags: rd mr mw me
            7f0000000000-7f0000010000 rw-p 00010000 fe:00 18501                      /lib/libonnxruntime.so
            Size:                 64 kB
            Rss:                  12 kB
            Anonymous:             8 kB
            Swap:                  0 kB
            7f1000000000-7f1000100000 rw-p 00000000 00:00 0
            Size:               1024 kB
            Rss:                 100 kB
            Anonymous:           100 kB
            Swap:                 20 kB
            7ffd00000000-7ffd00021000 rw-p 00000000 00:00 0                          [stack]
            Size:                132 kB
            Rss:                  16 kB
            Anonymous:            16 kB
            Swap:                  0 kB
            """;

    @Test
    void aSystemThatDoesNotTellIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> ProcessMemory.requireTold(Path.of("/nowhere/smaps")))
                .withMessage("only Linux tells what a process has of memory: there is no /nowhere/smaps");
    }

    @Test
    void pagesOfFilesAreSharedAndAllOthersAreTheProcesssOwn() {
        assertThat(ProcessMemory.of(MAPS.lines().toList()))
                .isEqualTo(new ProcessMemory((8 + 100 + 20 + 16) * 1024, (256 + 64) * 1024, (64 + 4) * 1024));
    }
}
