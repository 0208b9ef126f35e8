package dev.signalbox.adapters.irc.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IrcLineTest {
  private static final String ALPHABET = "aZ0:;@!\\ =,#é🚀\u0001\u0002s";

  @Test
  void readsTagsSourceCommandAndParameters() {
    var line =
        IrcLine.parse("@time=2026-03-02T12:00:00Z;bot;+x=a\\:b\\sc\\\\ :ada!a@h privmsg #p :x :y ")
            .orElseThrow();
    assertEquals("2026-03-02T12:00:00Z", line.tag("time"));
    assertEquals("", line.tag("bot"));
    assertEquals("a;b c\\", line.tag("+x"));
    assertNull(line.tag("msgid"));
    assertEquals(new IrcSource("ada", "a@h"), line.source());
    assertEquals("PRIVMSG", line.command());
    assertEquals(List.of("#p", "x :y "), line.params());
  }

  @Test
  void readsServersNumericsAndExtraSpaces() {
    var line = IrcLine.parse(":irc.example  353  me =   #p :@ada +bob").orElseThrow();
    assertEquals(new IrcSource("irc.example", ""), line.source());
    assertEquals(List.of("me", "=", "#p", "@ada +bob"), line.params());
    assertEquals("", line.param(9));
    assertEquals(List.of("@ada", "+bob"), line.words());
  }

  @Test
  void findsNothingInLinesWithoutACommand() {
    for (var text : List.of("", " ", ":source", "@tag", "@tag :source", "@tag :source ")) {
      assertTrue(IrcLine.parse(text).isEmpty(), text);
    }
  }

  @Test
  void survivesAnyLine() {
    var random = new Random(3);
    for (var round = 0; round < 50_000; round++) {
      var text = random(random, random.nextInt(40));
      IrcLine.parse(text)
          .ifPresent(line -> {
            assertFalse(line.command().isEmpty(), text);
            assertFalse(line.command().contains(" "), text);
          });
    }
  }

  @Test
  void readsBackWhateverWasWritten() {
    var random = new Random(5);
    for (var round = 0; round < 20_000; round++) {
      var value = random(random, random.nextInt(20));
      var last = random(random, random.nextInt(30));
      var written = "@k=" + escaped(value) + ";e= :n!u@h CMD middle :" + last;
      var line = IrcLine.parse(written).orElseThrow();
      assertEquals(Map.of("k", value, "e", ""), line.tags(), written);
      assertEquals(List.of("middle", last), line.params(), written);
    }
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace(";", "\\:").replace(" ", "\\s");
  }

  private static String random(Random random, int length) {
    var letters = ALPHABET.codePoints().toArray();
    return IntStream.range(0, length)
        .mapToObj(i -> Character.toString(letters[random.nextInt(letters.length)]))
        .collect(Collectors.joining());
  }
}
