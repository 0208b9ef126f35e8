package dev.signalbox.core.trigger;

import dev.signalbox.core.guard.Guard;
import dev.signalbox.core.runbook.Command;
import dev.signalbox.spi.chat.Tone;

/// `explain <line>`: what would happen, and by which rule.
final class ExplainWord implements OwnWord {
  private final Lines lines;
  private final Guard guard;

  ExplainWord(Lines lines, Guard guard) {
    this.lines = lines;
    this.guard = guard;
  }

  @Override
  public Command command() {
    return OwnCommand.of(
        "explain <line…>", "What would happen if you sent this line here, and why");
  }

  @Override
  public Answer answer(Asked asked) {
    String line = asked.required("line").replaceFirst("^[/!]", "");
    Preview preview = Preview.of(lines, guard, asked.caller(), asked.room(), line);
    Tone tone =
        switch (preview.kind()) {
          case OK -> Tone.GOOD;
          case APPROVAL -> Tone.WAITING;
          case DENIED, ERROR -> Tone.WARNING;
        };
    String verdict =
        switch (preview.kind()) {
          case OK -> "It would run: ";
          case APPROVAL -> "It would need approval: ";
          case DENIED -> "It would be refused: ";
          case ERROR -> "It could not be read: ";
        };
    return Answer.of(
        Replies.plain(tone, "`" + line.replace('`', '\'') + "` · " + verdict + preview.text()));
  }
}
