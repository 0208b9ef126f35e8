package dev.signalbox.chat.unattended;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// `schedules`: what starts by itself next, and what came of it the last time.
final class SchedulesCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("schedules", "Runbooks that start by the clock: next, last, missed");

  private static final int MOST = 50;

  private final SeenSchedules listing;

  SchedulesCommand(SeenSchedules listing) {
    this.listing = listing;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    List<ScheduleJson> all = listing.of(call.caller().principal());
    if (all.isEmpty()) {
      return Answer.text("No runbook that you can see starts by the clock.");
    }
    Days days = call.days();
    String more = all.size() > MOST ? ", the next " + MOST + " of them" : "";
    return Answer.of(
        new Card(
            all.size() + (all.size() == 1 ? " schedule" : " schedules") + more,
            Tone.NEUTRAL,
            "Schedules",
            List.of(
                new Block.Table(
                    List.of("runbook", "times", "next (" + days.name() + ")", "last", "missed"),
                    all.stream().limit(MOST).map(one -> row(one, days)).toList())),
            List.of()));
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
