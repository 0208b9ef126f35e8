package dev.signalbox.chat.gateway;

import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// How people are told that something of theirs was not heard.
///
/// @param room our name of it, since the platform's may be a number; null where somebody talks to
///   the bot alone
record GapText(Place place, @Nullable String room) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  Card card(Instant since, Instant until) {
    boolean today =
        since
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .equals(until.atOffset(ZoneOffset.UTC).toLocalDate());
    DateTimeFormatter format = today ? TIME : DAY;
    return Card.text(
        Tone.WARNING,
        place.connection()
            + ": what "
            + (room == null ? "you said to me alone" : "was said in #" + room)
            + " between "
            + format.format(since)
            + " and "
            + format.format(until)
            + " UTC did not reach me.");
  }
}
