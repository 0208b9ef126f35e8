package dev.signalbox.alert;

import dev.signalbox.alert.due.AlertDigests;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.util.Map;
import java.util.function.Supplier;

/// What of alerts is told in lists at set times.
public final class DigestFeature implements Feature {
  private final Database database;
  private final AlertDigests digests;

  /// @param rules those of now
  /// @param days whose times are meant where the rules name no zone
  public DigestFeature(
      Database database, Rooms rooms, Timers timers, Supplier<AlertRules> rules, Days days) {
    this.database = database;
    this.digests = new AlertDigests(rooms, timers, rules, days);
  }

  @Override
  public Map<String, TimerHandler> timers() {
    return Map.of(AlertDigests.KIND, digests);
  }

  @Override
  public void start() {
    database.write(transaction -> {
      digests.start(transaction);
      return true;
    });
  }
}
