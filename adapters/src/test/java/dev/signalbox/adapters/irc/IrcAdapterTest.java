package dev.signalbox.adapters.irc;

import dev.signalbox.testkit.ChatAdapterContract;
import dev.signalbox.testkit.Counterpart;

final class IrcAdapterTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new IrcCounterpart(IrcCounterpart.EVERYTHING);
  }
}
