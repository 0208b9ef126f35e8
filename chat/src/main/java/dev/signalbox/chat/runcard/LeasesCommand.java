package dev.signalbox.chat.runcard;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.feature.ListingCommand;
import dev.signalbox.engine.search.Days;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// `leases`: what steps did for a while, of the runs that this person sees.
final class LeasesCommand {
  static final Command COMMAND =
      FeatureUsage.of("leases", "What was granted for a while: to whom, since when, until when");

  private static final ListingCommand.Words WORDS =
      new ListingCommand.Words(
          "lease",
          "Nothing that you can see is granted for a while.",
          List.of("lease", "what", "asked by", "since", "until (%s)"),
          "/leases");

  private LeasesCommand() {}

  static AnsweringCommand of(SeenLeases listing) {
    return new ListingCommand<>(COMMAND, WORDS, listing::of, LeasesCommand::row);
  }

  private static List<String> row(LeaseJson lease, Days days) {
    String state =
        lease.status().equals("ACTIVE") ? "" : " " + lease.status().toLowerCase(Locale.ROOT);
    String longer = lease.extending() == null ? "" : ", longer asked by " + lease.extending();
    return List.of(
        lease.code(),
        lease.title() + " · " + lease.line(),
        lease.by(),
        time(lease.since(), days),
        time(lease.until(), days) + state + longer);
  }

  private static String time(long at, Days days) {
    return days.time(Instant.ofEpochMilli(at));
  }
}
