package dev.signalbox.adapters.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.text.VisibleText;
import dev.signalbox.testkit.MapSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpeechTest {
  private Speech.Said hear(Speech speech, String text) {
    return speech.hear(text, "signalbox"::equalsIgnoreCase);
  }

  @Test
  void hearsItsNameBeforeAnyPrefix() {
    for (String line :
        List.of("signalbox: roll back", "SignalBox, roll back", "signalbox: !roll back")) {
      assertEquals(new Speech.Said("!roll back", Manner.TO_US), hear(Speech.USUAL, line), line);
    }
    assertEquals(
        new Speech.Said("signalboxes: no", Manner.TO_ALL), hear(Speech.USUAL, "signalboxes: no"));
  }

  @Test
  void leavesToOthersWhatMayBeTheirs() {
    for (String line : List.of("!seen bob", "!!!", "! foo", "hello", "")) {
      assertEquals(new Speech.Said(line, Manner.TO_ALL), hear(Speech.USUAL, line), line);
    }
  }

  @Test
  void takesAnotherPrefixInPlaceOfTheUsualOne() {
    var speech = new Speech('.', false);
    assertEquals(new Speech.Said("!roll back", Manner.TO_ALL), hear(speech, ".roll back"));
    for (String line : List.of("!roll back", "...", ". roll", ".1", "/roll back")) {
      assertEquals(new Speech.Said(line, Manner.TALK), hear(speech, line), line);
    }
    assertEquals(
        new Speech.Said("!roll back", Manner.TO_US), hear(speech, "signalbox: .roll back"));
  }

  @Test
  void takesACommandSaidToItAloneWithItsPrefixOrTheUsualOnesOrNone() {
    var speech = new Speech('.', false);
    assertEquals(
        new Speech.Said("!link ABCD-EFGH", Manner.TO_US), speech.hearAlone(".link ABCD-EFGH"));
    for (String line : List.of("link ABCD-EFGH", "!link ABCD-EFGH", "/link x", "...", "hello")) {
      assertEquals(new Speech.Said(line, Manner.TO_US), speech.hearAlone(line), line);
    }
  }

  @Test
  void answersUnknownWordsWhereToldTo() {
    var speech = new Speech('!', true);
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
          () -> Speech.read(new MapSettings("test", wrong)),
          wrong.toString());
    }
  }

  @Test
  void filesAreSaidInWordsAndAreNoPartOfACommand() {
    var files = List.of("graph.png", "", "a\u202eb\n!deploy");
    var words = "file graph.png\na file\nfile " + VisibleText.line("a\u202eb\n!deploy");
    assertEquals(
        new Speech.Said(words, Manner.TALK), Speech.USUAL.hear("", _ -> false).with(files));
    assertEquals(new Speech.Said(words, Manner.TALK), Speech.USUAL.hearAlone(" ").with(files));
    assertEquals(
        new Speech.Said("look\n" + words, Manner.TO_ALL),
        Speech.USUAL.hear("look", _ -> false).with(files));
    for (var command :
        List.of(
            Speech.USUAL.hear("!deploy payments", _ -> false),
            Speech.USUAL.hearNamed("deploy payments"),
            Speech.USUAL.hearAlone("deploy payments"))) {
      assertEquals(command, command.with(files));
    }
    var talk = Speech.USUAL.hear("look", _ -> false);
    assertEquals(talk, talk.with(List.of()));
    assertEquals(
        new Speech.Said("!wow\n" + words, Manner.TALK),
        new Speech('.', false).hear("!wow", _ -> false).with(files),
        "it is no command where these begin otherwise");
  }
}
