package dev.signalbox.alert.word;

import dev.signalbox.alert.Silences;
import dev.signalbox.alert.row.Silence;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.feature.ListingCommand;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import java.util.List;

/// `silences`: what is silent now, until when and why.
final class SilencesCommand {
  static final Command COMMAND =
      FeatureUsage.of("silences", "What is silent now, until when and why");

  private static final ListingCommand.Words WORDS =
      new ListingCommand.Words(
          "silence",
          "Nothing is silent.",
          List.of("code", "what", "until (%s)", "who", "why"),
          "/silences");

  private SilencesCommand() {}

  static AnsweringCommand of(Database database, Silences silences) {
    return new ListingCommand<>(
        COMMAND, WORDS, _ -> database.read(silences::active), SilencesCommand::row);
  }

  private static List<String> row(Silence silence, Days days) {
    return List.of(
        silence.code(),
        silence.matchers(),
        silence.ends() == null ? "resolved" : days.time(silence.ends()),
        silence.person(),
        silence.why());
  }
}
