package dev.rankine.gang.ring;

import dev.rankine.kernels.RatingSide;
import dev.rankine.kernels.SgdStep;

/// A stripe of users of this rank and a stripe of items that is with it now.
interface Meeting {
    /// Goes over the ratings that the users have of the items.
    ///
    /// @param users all of this rank
    void learn(RatingSide users, SgdStep step);
}
