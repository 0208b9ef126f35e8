package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// A platform on which people and rooms can be all that we know of.
interface CapableCounterpart extends Counterpart {
  @Override
  default boolean letsCall() {
    return true;
  }

  @Override
  default boolean letsPeopleMention() {
    return true;
  }

  @Override
  default Set<Account.Standing> standings() {
    return EnumSet.allOf(Account.Standing.class);
  }

  @Override
  default boolean letsPeopleEnterCommands() {
    return true;
  }

  @Override
  default boolean letsPeopleChangeMessages() {
    return true;
  }

  @Override
  default Set<Fault> faults() {
    return EnumSet.allOf(Fault.class);
  }

  @Override
  default Set<Forgery> forgeries() {
    return EnumSet.allOf(Forgery.class);
  }

  /// All that it does is done when it returns.
  @Override
  default Duration patience() {
    return Duration.ZERO;
  }

  @Override
  default Set<Turn> turns() {
    return EnumSet.allOf(Turn.class);
  }
}
