package dev.signalbox.adapters.irc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.HostileText;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  void cutsBetweenCodePointsAndLosesNothing() {
    var random = new Random(17);
    var letters = "ab é€🚀\u200D".codePoints().toArray();
    for (var round = 0; round < 20_000; round++) {
      var text =
          IntStream.range(0, random.nextInt(120))
              .mapToObj(i -> Character.toString(letters[random.nextInt(letters.length)]))
              .collect(Collectors.joining());
      var limit = random.nextInt(4, 40);
      var pieces = IrcText.split(text, limit);
      for (var piece : pieces) {
        assertTrue(IrcText.bytes(piece) <= limit, piece);
        assertFalse(piece.isBlank());
        assertEquals(piece, new String(piece.getBytes(UTF_8), UTF_8), "no half characters");
      }
      assertEquals(text.replace(" ", ""), String.join("", pieces).replace(" ", ""));
    }
  }

  @Test
  void cutsAtASpaceWhereOneIsNear() {
    assertEquals(
        List.of("the quick brown", "fox jumps over"),
        IrcText.split("the quick brown fox jumps over", 17));
    assertEquals(List.of("abcdefgh", "ij"), IrcText.split("abcdefghij", 8));
  }

  @Test
  void makesPrintableLinesOfHostileText() {
    for (var text : HostileText.ALL) {
      for (var line : IrcText.lines("a" + text + "b")) {
        assertTrue(line.chars().noneMatch(Character::isISOControl), text);
        assertTrue(IrcText.isOneLine(line));
        assertEquals(line, new String(line.getBytes(UTF_8), UTF_8), "no broken surrogates");
      }
      assertTrue(IrcText.isOneLine(IrcText.oneLine(text)));
    }
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
