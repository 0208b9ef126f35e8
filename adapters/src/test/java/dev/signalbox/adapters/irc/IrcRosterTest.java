package dev.signalbox.adapters.irc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.irc.wire.IrcSource;
import dev.signalbox.spi.chat.Account;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class IrcRosterTest {
  private final AtomicInteger words = new AtomicInteger();
  private final IrcRoster roster =
      new IrcRoster(new IrcServer(), () -> "w" + words.incrementAndGet());

  @Test
  void knowsNobodyItHasNotSeenInAChannel() {
    assertEquals(Account.Assurance.NONE, roster.identity("ada").assurance());
    assertEquals("unknown:ada", roster.identity("ada").userId());
    assertEquals(Optional.empty(), roster.nick("unknown:ada"));
  }

  @Test
  void keepsASessionOverSeveralChannelsUntilTheLastIsLeft() {
    assertEquals("session:w1", roster.present("#a", "ada").orElseThrow().identity().userId());
    assertTrue(roster.present("#B", "ADA").isEmpty(), "the same user");
    assertTrue(roster.absent("#a", "ada").isEmpty());
    assertTrue(roster.absent("#a", "ada").isEmpty(), "twice is nothing new");
    assertEquals("session:w1", roster.identity("ada").userId());
    assertEquals("session:w1", roster.absent("#b", "ada").orElseThrow().identity().userId());
    assertEquals("unknown:ada", roster.identity("ada").userId());
  }

  @Test
  void endsASessionWithQuitAndWithANewNick() {
    roster.present("#a", "ada");
    assertEquals("session:w1", roster.quit("ada").orElseThrow().identity().userId());
    roster.present("#a", "ada");
    var before = roster.rename("ada", "lovelace").orElseThrow();
    assertEquals("session:w2", before.identity().userId());
    assertEquals("ada", before.nick());
    assertEquals("session:w3", roster.identity("lovelace").userId());
    assertEquals("unknown:ada", roster.identity("ada").userId());
    assertEquals(Optional.of("lovelace"), roster.nick("session:w3"));
    assertEquals(Optional.empty(), roster.nick("session:w2"));
  }

  @Test
  void keepsAnAccountOverANewNickAndEndsItWithTheSignOut() {
    roster.present("#a", "ada");
    assertEquals("session:w1", roster.account("ada", "ada").orElseThrow().identity().userId());
    assertEquals(Account.Assurance.ACCOUNT, roster.identity("ada").assurance());
    assertTrue(roster.rename("ada", "lovelace").isEmpty());
    assertEquals("account:ada", roster.identity("lovelace").userId());
    assertTrue(roster.account("lovelace", "ada").isEmpty(), "nothing new");
    var out = roster.account("lovelace", null).orElseThrow();
    assertEquals("account:ada", out.identity().userId());
    assertEquals(Account.Assurance.NICK, roster.identity("lovelace").assurance());
    assertNotEquals("session:w1", roster.identity("lovelace").userId());
  }

  @Test
  void takesAnotherAddressForAnotherUser() {
    roster.present("#a", "ada");
    assertTrue(roster.speaks(new IrcSource("ada", "a@home")).isEmpty());
    assertTrue(roster.speaks(new IrcSource("ada", "a@home")).isEmpty());
    var before = roster.speaks(new IrcSource("ada", "m@elsewhere")).orElseThrow();
    assertEquals("session:w1", before.identity().userId());
    assertEquals("session:w2", roster.identity("ada").userId());
  }

  @Test
  void forgetsEverybodyWithAChannelOrTheConnection() {
    roster.present("#a", "ada");
    roster.present("#a", "bob");
    roster.present("#b", "bob");
    assertEquals(1, roster.leave("#a").size());
    assertEquals("unknown:ada", roster.identity("ada").userId());
    assertEquals("session:w2", roster.identity("bob").userId());
    assertEquals(1, roster.clear().size());
    assertEquals("unknown:bob", roster.identity("bob").userId());
  }
}
