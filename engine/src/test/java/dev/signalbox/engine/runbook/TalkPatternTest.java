package dev.signalbox.engine.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.runbook.Triggers.TalkPattern;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TalkPatternTest {
  private static final TalkPattern RESTART =
      TalkPattern.of("(?i)\\brestart (?<service>[\\w-]+)( on (?<env>\\w+))?");

  @Test
  void findsItsGroupsAnywhere() {
    assertEquals(
        Optional.of(Map.of("service", "payments")),
        RESTART.in("could you Restart payments?\nthanks"));
    assertEquals(
        Optional.of(Map.of("service", "a-b", "env", "prod")), RESTART.in("restart a-b on prod"));
    assertEquals(Optional.empty(), RESTART.in("prestart payments"));
  }

  @Test
  void looksOnlyAtTheBeginningOfWhatIsLong() {
    assertTrue(RESTART.in("x ".repeat(1_000) + "restart a").isPresent());
    assertEquals(Optional.empty(), RESTART.in("x ".repeat(TalkPattern.LOOKED_AT) + "restart a"));
  }

  /// With backtracking this would not end.
  @Test
  void endsInLinearTimeWhateverIsSaid() {
    var nested = TalkPattern.of("^(?<service>(a+)+)$");
    assertEquals(Optional.empty(), nested.in("a".repeat(TalkPattern.LOOKED_AT - 1) + "!"));
  }

  @Test
  void refusesWhatItCannotReadAndWhatIsTooLarge() {
    assertThrows(BadValueException.class, () -> TalkPattern.of("(?<=a)b"));
    assertThrows(BadValueException.class, () -> TalkPattern.of("(a{1000}){1000}"));
  }

  @Test
  void knowsWhatIsFoundInEverythingOrNeverOrInsideOfWords() {
    assertTrue(TalkPattern.of("(help)?").findsNothing());
    assertFalse(RESTART.findsNothing());
    assertTrue(TalkPattern.of("^/deploy (?<service>\\w+)").isOfCommands());
    assertTrue(TalkPattern.of("(?i)^!deploy").isOfCommands());
    assertFalse(RESTART.isOfCommands());
    assertTrue(TalkPattern.of("(?i)(restart|reboot)").beginsInsideOfWords());
    assertFalse(TalkPattern.of("(?i)(can|could) you").beginsInsideOfWords());
    assertTrue(TalkPattern.of("restart").beginsInsideOfWords());
    assertFalse(RESTART.beginsInsideOfWords());
  }
}
