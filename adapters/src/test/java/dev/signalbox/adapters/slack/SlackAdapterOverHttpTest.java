package dev.signalbox.adapters.slack;

import dev.signalbox.testkit.ChatAdapterContract;
import dev.signalbox.testkit.Counterpart;

/// Where Slack calls.
final class SlackAdapterOverHttpTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new SlackCounterpart(true);
  }
}
