package dev.signalbox.chat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.TestClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandPrefixesTest {
  private final CommandPrefixes prefixes = new CommandPrefixes(Map.of("irc", '.', "fake", '!'));

  @Test
  void showACommandAsItIsTypedWhereItIsRead() {
    assertEquals(".link CODE", prefixes.typed("irc", "link CODE"));
    assertEquals("!link CODE", prefixes.typed("fake", "link CODE"));
    assertEquals("/link CODE", prefixes.typed("console", "link CODE"));
    assertEquals(Optional.empty(), prefixes.unknown("irc"));
    assertEquals(
        Optional.of("There is no connection 'fak' here (did you mean fake?)."),
        prefixes.unknown("fak"));
  }

  @Test
  void areToldByTheConnections() {
    try (var chat = new FakeChat("here", TestClock.atNoon())) {
      assertEquals(Map.of("here", '!'), CommandPrefixes.of(List.of(chat)).byConnection());
    }
  }

  @Test
  void standInWhatAStrangerIsTold() {
    for (Map.Entry<String, String> each : Map.of("irc", ".link", "fake", "!link").entrySet()) {
      var stranger =
          new Account(
              each.getKey(),
              "net",
              "u",
              "eve",
              Account.Kind.PERSON,
              Account.Assurance.ACCOUNT,
              Account.Standing.MEMBER);
      String told = CommandReplies.unlinked(stranger, each.getKey(), prefixes).summary();
      assertTrue(told.endsWith("send me the code it shows: " + each.getValue() + " CODE"), told);
      assertTrue(told.contains("enter /link " + each.getKey()), told);
    }
  }
}
