package dev.signalbox.oncall;

import java.time.Instant;
import java.util.Set;

/// Named times of the week that steps of policies go by. Another file says when they hold.
public interface OnCallIntervals {
  /// Where there is none.
  OnCallIntervals NONE =
      new OnCallIntervals() {
        @Override
        public Set<String> names() {
          return Set.of();
        }

        @Override
        public boolean holds(String interval, Instant at) {
          return false;
        }
      };

  Set<String> names();

  boolean holds(String interval, Instant at);
}
