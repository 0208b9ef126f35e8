package dev.signalbox.adapters.irc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class IrcTextTest {
  @Test
  void takesColoursAndControlsFromWhatComesIn() {
    assertEquals(
        "bold red 12 plain",
        IrcText.incoming("\u0002bold\u0002 \u000304,01red\u0003 12\u000F plain"));
    assertEquals("!rollback x", IrcText.incoming("!roll\u0002back\u0000\tx".replace("\u0000", "")));
    assertEquals("hex", IrcText.incoming("\u0004FF00AAhex"));
    assertEquals("a\u202Eb", IrcText.incoming("a\u202Eb"), "left for the command reader to refuse");
  }

  @Test
  void takesOnlyANickForANick() {
    for (var nick : List.of("ada", "ada2", "[ada]", "ada|away", "Ädä", "_")) {
      assertTrue(IrcText.isNick(nick), nick);
    }
    for (var text :
        List.of(
            "",
            "#ops",
            "&x",
            "a b",
            "a,b",
            "a!b",
            "a@b",
            "$$*",
            "*",
            ":a",
            "1a",
            "-a",
            "a\rb",
            "a\u202Eb",
            "@ada")) {
      assertFalse(IrcText.isNick(text), text);
    }
  }
}
