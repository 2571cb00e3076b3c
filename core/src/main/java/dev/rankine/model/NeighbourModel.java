package dev.rankine.model;

import dev.rankine.interactions.Ids;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import java.util.Arrays;

/// Similar items: `score(u, i) = sum over the items j that u has touched of r_uj * s_ji`.
///
/// `histories` is users x items, what each user has touched and how strongly (the `r_uj`); `similar` is items x items,
/// for each item *seen* the items it speaks for and by how much (the `s_ji`), so that scoring a user walks only the
/// rows of that user's items.
public record NeighbourModel(Ids users, Ids items, SparseRows histories, SparseRows similar, Provenance provenance)
        implements Model {

    public NeighbourModel {
        if (histories.rows() != users.size() || histories.columns() != items.size()) {
            throw new IllegalArgumentException("histories must be users x items, was " + histories.rows() + " x "
                    + histories.columns() + " for " + users.size() + " x " + items.size());
        }
        if (similar.rows() != items.size() || similar.columns() != items.size()) {
            throw new IllegalArgumentException("similarities must be items x items, was " + similar.rows() + " x "
                    + similar.columns() + " for " + items.size());
        }
    }

    @Override
    public ItemWarmth warmth() {
        return ItemWarmth.allWarm();
    }

    @Override
    public NeighbourModel with(Provenance changed) {
        return new NeighbourModel(users, items, histories, similar, changed);
    }

    @Override
    public float score(int user, int item) {
        if (user < 0 || user >= users.size()) {
            return 0;
        }
        var history = new SparseRow();
        var spokenFor = new SparseRow();
        histories.read(user, history);
        float score = 0;
        for (int place = 0; place < history.length(); place++) {
            similar.read(history.column(place), spokenFor);
            int found = Arrays.binarySearch(spokenFor.columns(), 0, spokenFor.length(), item);
            score += found < 0 ? 0 : history.value(place) * spokenFor.value(found);
        }
        return score;
    }

    @Override
    public void scores(int user, float[] target) {
        var history = new SparseRow();
        var spokenFor = new SparseRow();
        Arrays.fill(target, 0, items.size(), 0);
        if (user < 0 || user >= users.size()) {
            return;
        }
        histories.read(user, history);
        for (int place = 0; place < history.length(); place++) {
            similar.read(history.column(place), spokenFor);
            for (int other = 0; other < spokenFor.length(); other++) {
                target[spokenFor.column(other)] += history.value(place) * spokenFor.value(other);
            }
        }
    }

    /// Zero is the score of an item that nothing the user has touched speaks for.
    @Override
    public boolean recommends(float score) {
        return score != 0;
    }
}
