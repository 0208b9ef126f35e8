package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Account.Standing;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The people of a [FakeChat], by the ids of their accounts.
final class FakePeople {
  private static final String ID = "u-";

  private final String connection;
  private final Map<String, Standing> people = new ConcurrentHashMap<>();

  FakePeople(String connection) {
    this.connection = connection;
  }

  /// The account of a person, who is made known by it.
  Account account(String name) {
    var standing = people.computeIfAbsent(ID + name, _ -> Standing.MEMBER);
    return new Account(
        FakeChat.PLATFORM,
        FakeChat.WORKSPACE,
        ID + name,
        name,
        Account.Kind.PERSON,
        Account.Assurance.ACCOUNT,
        standing);
  }

  void make(String name, Standing standing) {
    people.put(ID + name, standing);
  }

  boolean know(String userId) {
    return people.containsKey(userId);
  }

  /// Where somebody talks to the bot alone.
  ///
  /// @param can whether anybody can
  /// @param now whether it is connected
  Direct direct(String userId, boolean can, boolean now) {
    if (!can || !know(userId)) {
      return new Direct.Refused("nobody can be written to as " + userId);
    }
    return now
        ? new Direct.Opened(
            new Place(connection, FakeChat.DIRECT + userId.substring(ID.length()), null))
        : new Direct.Later(Duration.ofSeconds(1), "not connected");
  }
}
