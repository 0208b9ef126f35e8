package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
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
  default Set<Turn> turns() {
    return EnumSet.allOf(Turn.class);
  }
}
