package dev.signalbox.engine.runbook;

import dev.signalbox.engine.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom a runbook grants itself to. Without an `allow` it is the owner group, anywhere.
///
/// @param run groups or person ids; one of them must match
/// @param in room names, `*` at the end matches any rest; empty means every room
/// @param condition must hold too, or null
public record Allow(List<String> run, List<String> in, @Nullable Expression condition) {
  public Allow {
    run = List.copyOf(run);
    in = List.copyOf(in);
  }

  /// Whether it may be run in this room; rooms may be written with a leading `#`.
  public boolean admits(String room) {
    String name = Wildcard.withoutHash(room);
    for (String pattern : in) {
      if (Wildcard.matches(Wildcard.withoutHash(pattern), name)) {
        return true;
      }
    }
    return in.isEmpty();
  }
}
