package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.PlatformTable;
import dev.signalbox.testkit.ChatAdapterContract;
import dev.signalbox.testkit.Counterpart;
import org.junit.jupiter.api.Test;

final class MatrixAdapterTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new MatrixCounterpart();
  }

  @Test
  void canWhatTheTableOfPlatformsSays() throws Exception {
    PlatformTable.assertTrue("Matrix", counterpart());
  }
}
