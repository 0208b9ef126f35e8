package dev.signalbox.engine.run;

import dev.signalbox.engine.people.Sight;
import org.jspecify.annotations.Nullable;

/// Which requests for approval to list, newest first.
///
/// @param sight of whoever asks: requests of other runs do not exist
/// @param behind where the page before ended, or null for the first
/// @param limit at most this many, 1 to 1,000
public record RequestFilter(Sight sight, Scope scope, @Nullable PageMark behind, int limit) {
  public RequestFilter {
    limit = Math.clamp(limit, 1, 1_000);
  }

  /// Which of those that somebody sees.
  public enum Scope {
    /// Open ones that wait for their word.
    MINE,
    /// Those they made.
    ASKED,
    OPEN,
    ALL
  }

  /// All of one kind that fit on a page.
  public static RequestFilter newest(Sight sight, Scope scope, int limit) {
    return new RequestFilter(sight, scope, null, limit);
  }
}
