package dev.signalbox.oncall;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// A connection on which people have addresses with an `@`, in small letters.
record FakeAddresses(String connection, boolean hasAddresses) implements ChatAdapter {
  @Override
  public String platform() {
    return "letters";
  }

  @Override
  public Channel channel(String name) {
    return new Channel.Impossible("there are none");
  }

  @Override
  public void serve(Set<Place> places) {}

  @Override
  public Direct direct(String userId) {
    return userId.contains("@")
        ? new Direct.Opened(new Place(connection, userId.toLowerCase(Locale.ROOT), null))
        : new Direct.Refused("an address has an @");
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    return EnumSet.of(Capability.DIRECT);
  }

  @Override
  public void start(ChatEvents events) {}

  @Override
  public Delivery send(Outgoing message) {
    return new Delivery.Sent(message.key());
  }

  @Override
  public Health health() {
    return new Health(true, "it is there");
  }

  @Override
  public void close() {}
}
