package dev.signalbox.engine.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.search.Days;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandCallTest {
  private static CommandCall call(Map<String, Object> arguments) {
    try (var people = new PeopleFixture()) {
      return new CommandCall(
          people.caller("ada"), "payments", new Arguments(arguments), "", Days.UTC);
    }
  }

  @Test
  void theRestOfALineIsALineOrWhatSomebodyWrote() {
    CommandCall call = call(Map.of("rest", List.of("say", "two words", "once")));
    assertEquals("say \"two words\" once", call.argument("rest"));
    assertEquals("say two words once", call.text("rest"));
  }

  @Test
  void whatWasLeftOutOrIsBlankIsNothing() {
    CommandCall call = call(Map.of("blank", List.of(" "), "one", " word "));
    assertEquals("\" \"", call.argument("blank"));
    assertNull(call.argument("other"));
    assertEquals("", call.text("blank"));
    assertEquals("", call.text("other"));
    assertEquals("word", call.text("one"));
  }
}
