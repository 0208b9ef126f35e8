package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Account;
import java.util.Optional;
import java.util.Set;

/// Who people are now: read afresh at every decision.
public interface Directory {
  Optional<Person> person(String id);

  /// The person this account is linked to, by proof; never by name.
  Optional<Person> holder(Account account);

  /// Ids of the members of a group; empty when there is no such group. `everyone` holds all people.
  Set<String> members(String group);

  /// Names of all groups, `everyone` included.
  Set<String> groups();

  /// Ids of all people.
  Set<String> people();
}
