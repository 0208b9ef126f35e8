package dev.signalbox.chat.authoring;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.search.Days;
import java.util.List;
import java.util.Locale;

/// What the commands about files of runbooks have in common.
final class RunbookWords {
  private RunbookWords() {}

  /// The command `runbook <word> …`.
  ///
  /// @param optional those of the names that may be left out, which stand last
  static Command command(String word, List<String> names, List<String> optional, String about) {
    List<Param> params =
        names.stream()
            .map(name ->
                new Param(
                    name,
                    Param.Type.TEXT,
                    List.of(),
                    null,
                    null,
                    null,
                    optional.contains(name) ? "" : null,
                    null))
            .toList();
    var usage = new Usage(List.of("runbook", word), names, optional);
    return new Command("runbook " + word, usage, params, about, true);
  }

  /// As it is typed and as it is called: `/infra restart` and `infra.restart`.
  static String name(String typed) {
    return typed.replaceFirst("^[/!]", "").replaceFirst("\\.yaml$", "").replace('/', '.');
  }

  static Answer none(String name) {
    return Answer.no("There is no runbook " + name + " that you can see.");
  }

  /// What happened, in a word.
  static String kind(RevisionEvent event) {
    return event.kind().name().toLowerCase(Locale.ROOT);
  }

  /// How it came.
  static String came(RevisionEvent event) {
    RevisionEvent.Came came = event.came();
    return came == null ? "the file" : "proposal " + came.proposal() + " by " + came.person();
  }

  static String time(RevisionEvent event, Days days) {
    return days.time(event.at());
  }

  /// The page of a runbook in the console.
  static String page(String name) {
    return "/runbooks/" + name;
  }
}
