package dev.signalbox.spi.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EmojiTest {
  @Test
  void knowsWhatPlatformsCallThem() {
    assertEquals("🎉", Emoji.called("tada"));
    assertEquals("👍", Emoji.called("+1"));
    assertEquals("👍", Emoji.called("thumbsup"));
    assertEquals(":shipit:", Emoji.called("shipit"));
    assertEquals(Optional.of("+1"), Emoji.name("👍"));
    assertEquals(Optional.of("shipit"), Emoji.name(":shipit:"));
    assertEquals(Optional.empty(), Emoji.name("lgtm"));
  }

  @Test
  void spellsEachInOneWay() {
    assertEquals(Optional.of("❤️"), Emoji.read("❤"));
    assertEquals(Optional.of("❤️"), Emoji.read(" ❤️ "));
    assertEquals(Optional.of("🕵🏽‍♂️"), Emoji.read("🕵🏽‍♂"));
    assertEquals(Optional.of("🏴󠁧󠁢󠁥󠁮󠁧󠁿"), Emoji.read("🏴󠁧󠁢󠁥󠁮󠁧󠁿"));
  }

  @Test
  void takesSkinTones() {
    assertEquals("👍🏽", Emoji.toned("👍", 3));
    assertEquals("🕵🏽‍♂️", Emoji.toned("🕵️‍♂️", 3));
    assertEquals("🎉", Emoji.toned("🎉", 3));
    assertEquals(3, Emoji.tone("👍🏽"));
    assertEquals(0, Emoji.tone("👍"));
    assertEquals("🕵️‍♂️", Emoji.untoned("🕵🏽‍♂️"));
  }

  @Test
  void readsNothingThatNobodyCouldRead() {
    assertEquals(Optional.empty(), Emoji.read(" "));
    assertEquals(Optional.empty(), Emoji.read("a\nb"));
    assertEquals(Optional.empty(), Emoji.read("x\u202ey"));
    assertEquals(Optional.empty(), Emoji.read("x".repeat(Emoji.LONGEST + 1)));
    assertEquals(Optional.of("lgtm"), Emoji.read("lgtm"));
  }

  @Test
  void eachIsThereOnceAndReadsAsItself() {
    var seen = new HashSet<String>();
    for (var group : Emoji.groups()) {
      for (var known : group.emoji()) {
        assertTrue(seen.add(known.emoji()), known.emoji());
        assertEquals(Optional.of(known.emoji()), Emoji.read(known.emoji()));
        known.names().forEach(name -> assertEquals(known.emoji(), Emoji.called(name)));
      }
    }
    assertTrue(seen.size() > 1_900);
  }
}
