package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.store.Transaction;

/// Hears what people say as they say it, and no command of it: nothing of bots, nothing late, in
/// the transaction in which it is said.
public interface TalkListener extends FeatureListener {
  void said(Transaction transaction, Message message, String person);
}
