package dev.signalbox.chat.gateway;

import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// How people are told that something of theirs was not heard.
final class GapText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private GapText() {}

  /// @param room our name of it: the platform's may be a number
  static Card card(Place place, String room, Instant since, Instant until) {
    boolean today =
        since
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .equals(until.atOffset(ZoneOffset.UTC).toLocalDate());
    DateTimeFormatter format = today ? TIME : DAY;
    return Card.text(
        Tone.WARNING,
        place.connection()
            + ": what was said in #"
            + room
            + " between "
            + format.format(since)
            + " and "
            + format.format(until)
            + " UTC did not reach me.");
  }
}
