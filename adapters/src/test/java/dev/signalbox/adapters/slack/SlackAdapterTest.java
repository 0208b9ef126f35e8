package dev.signalbox.adapters.slack;

import dev.signalbox.testkit.ChatAdapterContract;
import dev.signalbox.testkit.Counterpart;

/// In Socket Mode.
final class SlackAdapterTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new SlackCounterpart(false);
  }
}
