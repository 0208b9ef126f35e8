package dev.signalbox.chat.reaction;

import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.store.Transaction;

/// Hears that somebody reacted to what all in a room see, in the transaction in which it happens.
public interface ReactionListener extends FeatureListener {
  /// Somebody reacted to a message.
  ///
  /// @param by the id of a person, or an account that is nobody's
  /// @param emoji in its one spelling
  void reacted(Transaction transaction, Message message, String by, String emoji);
}
