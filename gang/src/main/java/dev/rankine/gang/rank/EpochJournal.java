package dev.rankine.gang.rank;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import dev.rankine.gang.control.ControlMessage;
import dev.rankine.gang.control.ControlMessage.Subject;
import dev.rankine.gang.control.RankLine;
import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.shards.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The epochs of a training, those of earlier runs too, as rank 0 tells them to the driver.
final class EpochJournal implements Journal, Consumer<GangEpoch> {
    private static final String EPOCHS = "epochs";

    private final RankLine driver;
    private final List<GangEpoch> epochs = new ArrayList<>();

    EpochJournal(RankLine driver) {
        this.driver = driver;
    }

    @Override
    public void accept(GangEpoch epoch) {
        epochs.add(epoch);
        driver.say(ControlMessage.of(Subject.EPOCH, epoch.json()));
    }

    @Override
    public Map<String, Object> told() {
        return Map.of(EPOCHS, epochs.stream().map(GangEpoch::json).toList());
    }

    @Override
    public void recall(JsonObject told) throws JsonException {
        epochs.clear();
        for (JsonObject epoch : told.objects(EPOCHS)) {
            epochs.add(GangEpoch.of(epoch));
        }
        driver.say(ControlMessage.of(Subject.RECALLED, told()));
    }
}
