package dev.signalbox.spi.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VisibleTextTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0xe0065, 0xe0001, 0xe01ef, 0x3164, 0xffa0, 0x115f, 0x1160, 0x2800, 0x34f, 0x180b, 0x180f,
        0xfe00, 0xfe0f, 0xfff9, 0xfffb, 0xfffc, 0x206a, 0x2061, 0x17b4, 0x1d173, 0x1bca0, 0x200b,
        0x200c, 0x200d, 0x2060, 0xfeff, 0xad, 0x202e, 0x2066, 0x61c, 0x7f, 0x80, 0x85, 0x9f, 0x0,
        0x1b, 0xa0, 0x2000, 0x3000, 0x2028, 0xe000, 0x10fffd, 0xd800, 0xdfff, 0x16fe4, 0x1d159
      })
  void whatIsNotSeenIsASign(int c) {
    String text = "rel" + Character.toString(c) + "ease";
    String sign = "rel\\u{" + Integer.toHexString(c) + "}ease";
    assertEquals(sign, VisibleText.line(text));
    assertEquals(sign, VisibleText.lines(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy payments v4.12.2 – ½ €",
        "Grüße, 日本語, Ελλάδα, שלום, العربية",
        "❤️ ⚠️ 1️⃣ 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 👩🏽‍💻 🇩🇪",
        "می‌خواهم",
        "क्‍ष",
        "café"
      })
  void whatPeopleWriteStays(String text) {
    assertEquals(text, VisibleText.line(text));
  }

  @Test
  void linesStayLinesAndOneLineStaysOne() {
    assertEquals("a\n\tb\nc", VisibleText.lines("a\n\tb\r\nc"));
    assertEquals("a\\u{d}b", VisibleText.lines("a\rb"));
    assertEquals("a\\u{a}\\u{9}b", VisibleText.line("a\n\tb"));
  }

  @Test
  void noEndOfATextIsHalfACharacter() {
    assertEquals("a", VisibleText.first("a𝄞b", 2));
    assertEquals("a𝄞", VisibleText.first("a𝄞b", 3));
    assertEquals("b", VisibleText.last("a𝄞b", 2));
    assertEquals("𝄞b", VisibleText.last("a𝄞b", 3));
    assertEquals("", VisibleText.last("𝄞", 0));
    assertEquals("𝄞", VisibleText.first("𝄞", 2));
  }

  @Test
  void joinersHideNothingWhereTheyJoinNothing() {
    for (String text :
        new String[] {"a\u200db", "1\ufe0f2", "a\ufe0f", "\u200dא", "❤\ufe0f\ufe0f"}) {
      assertNotEquals(text, VisibleText.line(text));
    }
  }

  @Test
  void everyCharacterThatJavaCallsIgnorableOrInvisibleIsOne() {
    Pattern blank = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\p{Zs}]");
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> c != ' ')
        .filter(c ->
            Character.isIdentifierIgnorable(c) || blank.matcher(Character.toString(c)).matches())
        .forEach(c -> assertTrue(Unseen.isUnseen(c), Integer.toHexString(c)));
  }
}
