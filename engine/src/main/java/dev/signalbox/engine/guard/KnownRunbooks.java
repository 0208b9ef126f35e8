package dev.signalbox.engine.guard;

import dev.signalbox.engine.runbook.Runbook;
import java.util.Collection;
import java.util.List;

/// The runbooks that rules can speak of.
///
/// @param complete false when some runbook's file is broken: then a name nobody knows may be its,
///   and is a warning instead of an error
public record KnownRunbooks(Collection<Runbook> runbooks, boolean complete) {
  public KnownRunbooks {
    runbooks = List.copyOf(runbooks);
  }
}
