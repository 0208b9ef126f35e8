package dev.signalbox.adapters.matrix;

import dev.signalbox.testkit.ChatAdapterContract;
import dev.signalbox.testkit.Counterpart;

final class MatrixAdapterTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new MatrixCounterpart();
  }
}
