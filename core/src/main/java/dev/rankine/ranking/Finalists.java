package dev.rankine.ranking;

/// Items that can be among the best of a panel's users, gathered and then scored together as the model does it: so the
/// processor fetches the factors of some while it multiplies those of others.
///
/// Owns its scratch: one a thread.
final class Finalists {
    private static final int ROOM = 512;

    private final Selection[] selections;
    private final int[] lanes = new int[ROOM];
    private final int[] users = new int[ROOM];
    private final int[] items = new int[ROOM];
    private final float[] scores = new float[ROOM];
    private int size;

    /// @param selections which get the scores, one a lane
    Finalists(Selection[] selections) {
        this.selections = selections;
    }

    /// Adds an item for the user of a lane, unless they have seen it.
    void add(Panel panel, int lane, int item) {
        if (panel.hasSeen(lane, item)) {
            return;
        }
        lanes[size] = lane;
        users[size] = panel.user(lane);
        items[size++] = item;
        if (size == ROOM) {
            score(panel);
        }
    }

    /// Scores those added since the last call, and offers them to the selections of their users.
    void score(Panel panel) {
        panel.score(users, items, size, scores);
        for (int place = 0; place < size; place++) {
            selections[lanes[place]].offer(items[place], scores[place]);
        }
        size = 0;
    }
}
