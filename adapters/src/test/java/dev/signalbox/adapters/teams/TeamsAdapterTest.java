package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.PlatformTable;
import dev.signalbox.testkit.ChatAdapterContract;
import dev.signalbox.testkit.Counterpart;
import org.junit.jupiter.api.Test;

final class TeamsAdapterTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new TeamsCounterpart();
  }

  @Test
  void canWhatTheTableOfPlatformsSays() throws Exception {
    PlatformTable.assertTrue("Teams", counterpart());
  }
}
