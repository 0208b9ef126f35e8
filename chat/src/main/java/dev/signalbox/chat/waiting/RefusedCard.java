package dev.signalbox.chat.waiting;

import dev.signalbox.engine.audit.JdbcRefusedLines.Refused;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// Says what was refused because of a calendar and would be let in now.
final class RefusedCard {
  private static final String THEN = "Nothing of it was started: send what is still wanted.";

  private RefusedCard() {}

  /// @param refused the newest first; at least one
  static Card of(String runbook, List<Refused> refused) {
    List<String> lines =
        refused.stream().map(one -> "/" + one.line() + " in " + one.room()).toList();
    String title = runbook + " may be run again";
    return new Card(
        title + ". You were refused: " + String.join("; ", lines) + ". " + THEN,
        Tone.NEUTRAL,
        title,
        List.of(
            new Block.Paragraph("You were refused, the newest first:"),
            new Block.Code("", String.join("\n", lines)),
            new Block.Note(THEN)),
        List.of());
  }
}
