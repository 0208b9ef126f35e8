package dev.signalbox.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LineNormalizerTest {
  @Test
  void undoesWhatChatProgramsDo() {
    assertEquals("deploy \"a b\" 'c'", LineNormalizer.normalize("deploy “a b„ ‘c’"));
    assertEquals("deploy --env prod -1 a-b", LineNormalizer.normalize("deploy —env prod −1 a–b"));
    assertEquals("a—b ...", LineNormalizer.normalize("a—b …"));
    assertEquals("a b c", LineNormalizer.normalize("a\u00a0b\u3000c\u200b\ufeff"));
    assertEquals("x --y", LineNormalizer.normalize("x\u00a0\u200b—y"));
    assertEquals("\"a\" \"b\"", LineNormalizer.normalize("«a» „b“"));
  }

  @Test
  void leavesCodeSpansAlone() {
    assertEquals("say `“a” — b` \"c\"", LineNormalizer.normalize("say `“a” — b` “c”"));
    assertEquals("``a`—`` \"", LineNormalizer.normalize("``a`—`` “"));
    assertEquals("`\"open", LineNormalizer.normalize("`“open"));
  }

  @Test
  void plainLinesCostNothing() {
    String line = "deploy payments v1.0.0 --env prod";
    assertSame(line, LineNormalizer.normalize(line));
  }

  @Test
  void findsCharactersThatTurnTheLineRound() {
    for (char c :
        "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069".toCharArray()) {
      assertTrue(LineNormalizer.hasBidi("a" + c), Integer.toHexString(c));
    }
  }
}
