package dev.signalbox.adapters.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeDoor;
import dev.signalbox.testkit.MapSettings;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.outbound.OpenSmtpdDaemon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The adapter before a real mail server, as it is configured.
final class OpenSmtpdTest {
  @TempDir private Path folder;

  private static ChatAdapter adapter(OpenSmtpdDaemon server) {
    Map<String, Object> section =
        Map.of(
            "server", "127.0.0.1",
            "port", server.port(),
            "tls", "off",
            "from", "signalbox@example.org");
    var around = new FakeDoor().around(TestClock.atNoon(), Cursors.NONE);
    var settings = new MapSettings("adapters.mail", section);
    var adapter = new MailPlatform().connect("mail", settings, around);
    adapter.start(new RecordedEvents());
    return adapter;
  }

  private static Outgoing page(String to, String key) {
    var place = new Place("mail", to, null);
    var card = Card.text("payments is dówn 🚀");
    return new Outgoing(place, card, key, null, null, null, "https://s.example/p/1");
  }

  private static void awaitConnected(ChatAdapter adapter) {
    Eventually.holds("nobody can be written to", () -> adapter.health().connected());
  }

  /// What arrived under the message's id: the queue of this machine is everybody's.
  private static List<FakeMail> arrived(OpenSmtpdDaemon server, Delivery.Sent sent) {
    return server.mails().stream()
        .map(text -> new FakeMail("", "", text))
        .filter(mail -> mail.id().equals(sent.messageId()))
        .toList();
  }

  @Test
  void mailArrivesAndSomebodyElsewhereIsRefusedAndNothingIsLostOverARestart() throws IOException {
    try (var server = OpenSmtpdDaemon.startOrSkip(folder);
        var adapter = adapter(server)) {
      awaitConnected(adapter);
      var sent = assertInstanceOf(Delivery.Sent.class, adapter.send(page("ada@example.org", "k1")));
      Eventually.holds("it lies in the folder", () -> arrived(server, sent).size() == 1);
      var mail = arrived(server, sent).getFirst();
      assertEquals("payments is dówn 🚀", mail.subject());
      assertTrue(mail.parts().getFirst().contains("https://s.example/p/1"), mail::text);

      var refused = adapter.send(page("ada@elsewhere.example", "k2"));
      assertInstanceOf(Delivery.Refused.class, refused);

      server.stop();
      assertInstanceOf(Delivery.Later.class, adapter.send(page("ada@example.org", "k3")));
      server.restart();
      awaitConnected(adapter);
      var again =
          assertInstanceOf(Delivery.Sent.class, adapter.send(page("ada@example.org", "k3")));
      Eventually.holds("it arrives", () -> !arrived(server, again).isEmpty());
      assertEquals(1, arrived(server, again).size());
      assertEquals(1, arrived(server, sent).size());
    }
  }
}
