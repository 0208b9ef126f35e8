package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.PlatformTable;
import dev.signalbox.testkit.ChatAdapterContract;
import dev.signalbox.testkit.Counterpart;
import org.junit.jupiter.api.Test;

final class MattermostAdapterTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new MattermostCounterpart();
  }

  @Test
  void canWhatTheTableOfPlatformsSays() throws Exception {
    PlatformTable.assertTrue("Mattermost", counterpart());
  }
}
