package dev.signalbox.adapters.kit.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.ChatEvent.RoomFound;
import dev.signalbox.spi.chat.ChatEvent.RoomLost;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Which channels are ours, and what is told of them.
final class ServedChannelsTest {
  private static final ChannelSpelling SPELLING =
      new ChannelSpelling(
          text -> text.matches("C\\d+"), Pattern.compile("#[A-Za-z]+"), "a channel is #so");
  private static final PlatformChannel PAYMENTS =
      new PlatformChannel("C1", "#payments", Readers.WORKSPACE, null);

  private final List<ChatEvent> told = new ArrayList<>();
  private final ChatEvents events =
      event -> {
        told.add(event);
        return new ChatEvents.Reply.Stored();
      };

  private static ServedChannels channels(String... configured) {
    return new ServedChannels("work", SPELLING, List.of(configured));
  }

  private static Place place(String id) {
    return new Place("work", id, null);
  }

  private static RoomFound found(String sought) {
    return new RoomFound(place("C1"), "#payments", Readers.WORKSPACE, sought);
  }

  @Test
  void servesWhatIsConfiguredUntilItIsToldWhere() {
    var channels = channels("#Payments", "C2");
    assertEquals(Set.of("C2"), channels.served());
    channels.tell(PAYMENTS, events);
    assertEquals(Set.of("C1", "C2"), channels.served());
    assertEquals(List.of(found("#payments")), told);
    channels.serve(Set.of(place("C3")));
    assertTrue(channels.serves("C3"));
    assertFalse(channels.serves("C1"));
  }

  @Test
  void tellsNothingOfWhatIsNeitherServedNorSought() {
    var channels = channels("#ops");
    channels.tell(PAYMENTS, events);
    channels.lose("C1", Loss.DELETED, events);
    assertEquals(List.of(), told);
    assertFalse(channels.isTold("C1"));
  }

  @Test
  void tellsWhereANameIsAlsoWhenNobodyHearsThere() {
    var channels = channels("#payments");
    channels.tell(PAYMENTS.lost(Loss.ARCHIVED), events);
    assertEquals(List.of(found("#payments"), new RoomLost(place("C1"), Loss.ARCHIVED)), told);
    assertEquals(List.of(), channels.heard());
    channels.tell(PAYMENTS, events);
    assertEquals(List.of("C1"), channels.heard());
  }

  @Test
  void tellsAgainOfAChannelThatIsLinkedAgainAndOfAllAfterConnecting() {
    var channels = channels("C1");
    channels.tell(PAYMENTS, events);
    channels.serve(Set.of());
    channels.serve(Set.of(place("C1")));
    channels.tell(PAYMENTS, events);
    assertEquals(List.of(found(null), found(null)), told);
    channels.forget();
    assertFalse(channels.isTold("C1"));
  }

  @Test
  void losesWhatItHasFound() {
    var channels = channels("C1");
    channels.tell(PAYMENTS, events);
    channels.lose("C1", Loss.EXPELLED, events);
    assertEquals(new RoomLost(place("C1"), Loss.EXPELLED), told.getLast());
    assertEquals(Loss.EXPELLED, channels.known("C1").orElseThrow().loss());
  }
}
