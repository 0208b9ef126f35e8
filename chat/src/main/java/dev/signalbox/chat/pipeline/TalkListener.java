package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.store.Transaction;

/// Hears what people say as they say it: nothing of bots, nothing late, in the transaction in which
/// it is said.
public interface TalkListener extends FeatureListener {
  /// Something that is no command.
  default void said(Transaction transaction, Message message, String person) {}

  /// A button that was offered came to a run, or to asking for one.
  default void started(Transaction transaction, Offer offer) {}

  /// A line that was to run a runbook, and was refused.
  default void refused(Transaction transaction, Invocation invocation) {}
}
