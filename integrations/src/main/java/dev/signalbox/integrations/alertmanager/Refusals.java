package dev.signalbox.integrations.alertmanager;

import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import java.util.ArrayList;
import java.util.List;

/// Elements of a delivery that could not be read: how many, and why the first of them.
final class Refusals {
  private static final int MOST_REASONS = 10;

  private final List<IntakeException> reasons = new ArrayList<>();
  private int count;

  void add(IntakeException unreadable) {
    count++;
    if (reasons.size() < MOST_REASONS) {
      reasons.add(unreadable);
    }
  }

  IntakeException first() {
    return reasons.getFirst();
  }

  Received.Refused refused() {
    return new Received.Refused(count, reasons.stream().map(IntakeException::getMessage).toList());
  }
}
