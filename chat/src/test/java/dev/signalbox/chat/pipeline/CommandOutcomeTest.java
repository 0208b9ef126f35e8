package dev.signalbox.chat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.feature.Answer;
import org.junit.jupiter.api.Test;

final class CommandOutcomeTest {
  @Test
  void isReadFromWhatTheCallerWasTold() {
    assertEquals(CommandOutcome.DONE, CommandOutcome.of(Answer.done("It is done.").card()));
    assertEquals(CommandOutcome.DONE, CommandOutcome.of(Answer.text("It is so.").card()));
    assertEquals(CommandOutcome.REFUSED, CommandOutcome.of(Answer.no("It is not there.").card()));
    assertEquals(
        CommandOutcome.DENIED,
        CommandOutcome.of(CommandReplies.denied("cancel a", "Nobody cancels today.")));
    assertEquals(
        CommandOutcome.CONFIRM,
        CommandOutcome.of(CommandReplies.offer("Really?", "Confirm", "cancel a", "ada")));
  }
}
