package dev.signalbox.alert.view;

import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.Counts;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A group of alerts as pages show it; times in epoch milliseconds.
///
/// @param severity the worst of what is shown, or null where nothing is
/// @param mayEnd of those held, how many only since they may end by themselves
/// @param holder who has it, or null
/// @param quietUntil until when that holds, or it is snoozed
record AlertJson(
    String code,
    String title,
    String state,
    @Nullable String severity,
    String room,
    String source,
    long since,
    long firing,
    long held,
    long mayEnd,
    long ended,
    @Nullable String holder,
    @Nullable Long quietUntil,
    @Nullable String assigned,
    Map<String, String> labels) {
  AlertJson {
    labels = Map.copyOf(labels);
  }

  static AlertJson of(AlertGroup group, Counts counts) {
    AlertGroup.Care care = group.care();
    Instant until = care.snoozedUntil() != null ? care.snoozedUntil() : care.heldUntil();
    return new AlertJson(
        group.code(),
        group.title(),
        group.state().name(),
        counts.worst() == null ? null : counts.worst().name(),
        group.origin().room(),
        group.origin().source(),
        group.since().toEpochMilli(),
        counts.firing(),
        counts.held(),
        counts.mayEnd(),
        counts.ended(),
        care.holder(),
        until == null ? null : until.toEpochMilli(),
        care.assigned(),
        new TreeMap<>(group.origin().labels()));
  }
}
