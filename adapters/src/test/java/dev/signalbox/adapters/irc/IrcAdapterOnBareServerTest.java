package dev.signalbox.adapters.irc;

import dev.signalbox.testkit.ChatAdapterContract;
import dev.signalbox.testkit.Counterpart;

final class IrcAdapterOnBareServerTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new IrcCounterpart(IrcCounterpart.NOTHING);
  }
}
