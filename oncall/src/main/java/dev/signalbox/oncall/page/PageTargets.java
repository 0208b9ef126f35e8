package dev.signalbox.oncall.page;

import dev.signalbox.engine.store.Transaction;
import dev.signalbox.oncall.policy.PageTarget;
import java.time.Instant;
import java.util.List;

/// Says whom a step means at the moment in which it is due.
public interface PageTargets {
  /// Ids of people who are there now.
  List<String> people(Transaction transaction, PageTarget target);

  /// Ids of those who are told along with them.
  List<String> shadows(PageTarget target);

  /// Whether an interval holds; one that nobody knows always does.
  boolean holds(String interval, Instant at);
}
