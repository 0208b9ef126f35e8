package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.PlatformTable;
import dev.signalbox.testkit.ChatAdapterContract;
import dev.signalbox.testkit.Counterpart;
import org.junit.jupiter.api.Test;

/// In Socket Mode.
final class SlackAdapterTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new SlackCounterpart(false);
  }

  @Test
  void canWhatTheTableOfPlatformsSays() throws Exception {
    PlatformTable.assertTrue("Slack", counterpart());
  }
}
