package dev.signalbox.chat.unattended;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.feature.ListingCommand;
import dev.signalbox.engine.search.Days;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// `schedules`: what starts by itself next, and what came of it the last time.
final class SchedulesCommand {
  static final Command COMMAND =
      FeatureUsage.of("schedules", "Runbooks that start by the clock: next, last, missed");

  private static final ListingCommand.Words WORDS =
      new ListingCommand.Words(
          "schedule",
          "No runbook that you can see starts by the clock.",
          List.of("runbook", "times", "next (%s)", "last", "missed"),
          null);

  private SchedulesCommand() {}

  static AnsweringCommand of(SeenSchedules listing) {
    return new ListingCommand<>(COMMAND, WORDS, listing::of, SchedulesCommand::row);
  }

  private static List<String> row(ScheduleJson one, Days days) {
    ScheduleJson.Missed missed = one.missed();
    return List.of(
        one.runbook(),
        String.join("; ", one.times()),
        one.nextAt() == null ? "" : time(one.nextAt(), days),
        one.last() == null ? "never" : last(one.last(), days),
        missed == null ? "" : missed.count() + ", seen " + time(missed.at(), days));
  }

  private static String last(ScheduleJson.Last last, Days days) {
    String came =
        last.refused()
            ? last.why() == null ? " refused" : " refused: " + last.why()
            : last.run() == null
                ? ""
                : " " + last.run() + " " + String.valueOf(last.status()).toLowerCase(Locale.ROOT);
    return time(last.at(), days) + came;
  }

  private static String time(long at, Days days) {
    return days.time(Instant.ofEpochMilli(at));
  }
}
