package dev.signalbox.chat.delivery;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.file.FileContents;
import dev.signalbox.chat.file.StoredFile;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.util.List;

/// A file of a message on its way to a place, behind the words that stand for it wherever it cannot
/// be shown; or that it was taken back.
///
/// @param id of the file
/// @param message our id of what it came with
record CarriedFile(String id, String message, boolean withdrawn) {
  private static final String KIND = "file/";

  /// Under what the outbox keeps the file: it is no message of ours.
  String key() {
    return KIND + message + "/" + id;
  }

  /// What happens to the file once.
  String once() {
    return withdrawn ? key() + "/withdrawn" : key();
  }

  /// Our message behind what the outbox keeps under a key: of a file, what it came with.
  static String shownBy(String key) {
    return key.startsWith(KIND) ? key.substring(KIND.length(), key.lastIndexOf('/')) : key;
  }

  /// The parcel behind that of the message.
  Envelope envelope(Envelope message, Attachment file) {
    var card = new Card(file.name(), Tone.NEUTRAL, null, List.of(), List.of(), Urgency.PASSING);
    return new Envelope(
        card,
        message.author(),
        null,
        message.root(),
        null,
        null,
        message.link(),
        false,
        false,
        false,
        List.of(),
        null,
        this,
        false,
        false);
  }

  /// The file at the place of a parcel, with what is in it.
  static OutgoingFile shared(OutboxRow row, Place place, StoredFile stored, FileContents contents) {
    Attachment file = stored.file();
    return new OutgoingFile(
        place,
        row.key(),
        file.name(),
        file.type(),
        file.size(),
        row.envelope().author(),
        () -> contents.open(stored),
        row.envelope().link());
  }

  /// What takes back what a place knows of the file.
  static FileWithdrawal withdrawal(OutboxRow row, JdbcOutboxStore.Delivered there) {
    return new FileWithdrawal(row.whole(), there.platformId(), row.key());
  }
}
