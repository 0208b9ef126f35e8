package dev.signalbox.chat.runcard;

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

/// `leases`: what steps did for a while, of the runs that this person sees.
final class LeasesCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("leases", "What was granted for a while: to whom, since when, until when");

  private static final int SHOWN = 50;

  private final SeenLeases listing;

  LeasesCommand(SeenLeases listing) {
    this.listing = listing;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    List<LeaseJson> all = listing.of(call.caller().principal());
    if (all.isEmpty()) {
      return Answer.text("Nothing that you can see is granted for a while.");
    }
    Days days = call.days();
    String more = all.size() > SHOWN ? ", these are the first " + SHOWN : "";
    return Answer.of(
        new Card(
            all.size() + (all.size() == 1 ? " lease" : " leases") + more,
            Tone.NEUTRAL,
            "Leases",
            List.of(
                new Block.Table(
                    List.of("lease", "what", "asked by", "since", "until (" + days.name() + ")"),
                    all.stream().limit(SHOWN).map(lease -> row(lease, days)).toList()),
                new Block.Link("All leases", "/leases")),
            List.of()));
  }

  private static List<String> row(LeaseJson lease, Days days) {
    String state =
        lease.status().equals("ACTIVE") ? "" : " " + lease.status().toLowerCase(Locale.ROOT);
    return List.of(
        lease.code(),
        lease.title() + " · " + lease.line(),
        lease.by(),
        time(lease.since(), days),
        time(lease.until(), days) + state);
  }

  private static String time(long at, Days days) {
    return days.time(Instant.ofEpochMilli(at));
  }
}
