package dev.signalbox.alert.row;

import java.util.Set;

/// Where a group of alerts stands. That somebody has it, or that it is snoozed, lies over that.
public enum GroupState {
  /// Nothing of it was told yet: it waits for more, or all that fires in it is held.
  WAITING,
  /// Its card shows what fires.
  OPEN,
  /// All of it ended.
  ENDED;

  /// Whether it may be there next.
  public boolean leadsTo(GroupState next) {
    Set<GroupState> nexts =
        switch (this) {
          // what ends before it was told of is only counted
          case WAITING -> Set.of(OPEN, ENDED);
          // what fires is held from now on, or is over
          case OPEN -> Set.of(WAITING, ENDED);
          // it fires again soon after
          case ENDED -> Set.of(WAITING, OPEN);
        };
    return next == this || nexts.contains(next);
  }
}
