package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.PlatformTable;
import dev.signalbox.testkit.ChatAdapterContract;
import dev.signalbox.testkit.Counterpart;
import org.junit.jupiter.api.Test;

final class IrcAdapterTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new IrcCounterpart(IrcCounterpart.EVERYTHING);
  }

  @Test
  void canWhatTheTableOfPlatformsSays() throws Exception {
    PlatformTable.assertTrue("IRC", counterpart());
  }
}
