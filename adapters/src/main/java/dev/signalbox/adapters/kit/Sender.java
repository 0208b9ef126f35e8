package dev.signalbox.adapters.kit;

import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import org.jspecify.annotations.Nullable;

/// What speaks on a platform while we are connected to it.
public interface Sender {
  /// Why a message never will arrive, known without asking the platform; null where it may.
  @Nullable String refusal(Outgoing message);

  /// Sends or edits a message that is not refused, and waits for what became of it.
  ///
  /// @throws InterruptedException when the adapter is closed meanwhile
  Delivery send(Outgoing message) throws InterruptedException;

  /// Puts a reaction of the bot on a message, or takes it off, where the platform has that.
  ///
  /// @throws InterruptedException when the adapter is closed meanwhile
  default Delivery react(Reaction reaction) throws InterruptedException {
    return new Delivery.Refused("there are no reactions to " + reaction.messageId() + " of ours");
  }

  /// Shares a file, where the platform has that.
  ///
  /// @throws InterruptedException when the adapter is closed meanwhile
  default Delivery share(OutgoingFile file) throws InterruptedException {
    return new Delivery.Refused("there is no way to share " + file.name());
  }

  /// Takes back a file that was shared, where the platform has that.
  ///
  /// @throws InterruptedException when the adapter is closed meanwhile
  default Delivery withdraw(FileWithdrawal withdrawal) throws InterruptedException {
    return new Delivery.Refused("there is no file " + withdrawal.shared() + " of ours");
  }

  /// Opens the conversation with one account, or finds it again.
  ///
  /// @throws InterruptedException when the adapter is closed meanwhile
  Direct direct(String userId) throws InterruptedException;
}
