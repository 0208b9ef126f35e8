package dev.signalbox.adapters.irc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.testkit.MapSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IrcSpeechTest {
  private final IrcSelf us = new IrcSelf(new IrcServer(), "signalbox");

  private IrcSpeech.Said hear(IrcSpeech speech, String text) {
    return speech.hear(text, us);
  }

  @Test
  void hearsItsNameBeforeAnyPrefix() {
    for (String line :
        List.of("signalbox: roll back", "SignalBox, roll back", "signalbox: !roll back")) {
      assertEquals(
          new IrcSpeech.Said("!roll back", Manner.TO_US), hear(IrcSpeech.USUAL, line), line);
    }
    assertEquals(
        new IrcSpeech.Said("signalboxes: no", Manner.TO_ALL),
        hear(IrcSpeech.USUAL, "signalboxes: no"));
  }

  @Test
  void leavesToOthersWhatMayBeTheirs() {
    for (String line : List.of("!seen bob", "!!!", "! foo", "hello", "")) {
      assertEquals(new IrcSpeech.Said(line, Manner.TO_ALL), hear(IrcSpeech.USUAL, line), line);
    }
  }

  @Test
  void takesAnotherPrefixInPlaceOfTheUsualOne() {
    var speech = new IrcSpeech('.', false);
    assertEquals(new IrcSpeech.Said("!roll back", Manner.TO_ALL), hear(speech, ".roll back"));
    for (String line : List.of("!roll back", "...", ". roll", ".1", "/roll back")) {
      assertEquals(new IrcSpeech.Said(line, Manner.TALK), hear(speech, line), line);
    }
    assertEquals(
        new IrcSpeech.Said("!roll back", Manner.TO_US), hear(speech, "signalbox: .roll back"));
  }

  @Test
  void takesACommandSaidToItAloneWithItsPrefixOrTheUsualOnesOrNone() {
    var speech = new IrcSpeech('.', false);
    assertEquals(
        new IrcSpeech.Said("!link ABCD-EFGH", Manner.TO_US), speech.hearAlone(".link ABCD-EFGH"));
    for (String line : List.of("link ABCD-EFGH", "!link ABCD-EFGH", "/link x", "...", "hello")) {
      assertEquals(new IrcSpeech.Said(line, Manner.TO_US), speech.hearAlone(line), line);
    }
  }

  @Test
  void answersUnknownWordsWhereToldTo() {
    var speech = new IrcSpeech('!', true);
    assertEquals(Manner.TO_US, hear(speech, "!seen bob").manner());
    assertEquals(Manner.TO_ALL, hear(speech, "!!!").manner());
  }

  @Test
  void refusesWhatIsNoSuchSetting() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("prefix", "/"),
            Map.of("prefix", "!!"),
            Map.of("prefix", "x"),
            Map.of("unknown-words", "sometimes"))) {
      assertThrows(
          SettingsException.class,
          () -> IrcSpeech.read(new MapSettings("test", wrong)),
          wrong.toString());
    }
  }
}
