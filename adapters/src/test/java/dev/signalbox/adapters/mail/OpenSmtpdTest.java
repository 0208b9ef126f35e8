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
import java.io.IOException;
import java.nio.file.Path;
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

  @Test
  void mailArrivesAndSomebodyElsewhereIsRefusedAndNothingIsLostOverARestart() throws IOException {
    try (var server = OpenSmtpdDaemon.startOrSkip(folder);
        var adapter = adapter(server)) {
      awaitConnected(adapter);
      var sent = assertInstanceOf(Delivery.Sent.class, adapter.send(page("ada@example.org", "k1")));
      Eventually.holds("it lies in the folder", () -> server.mails().size() == 1);
      var mail = new FakeMail("", "", server.mails().getFirst());
      assertEquals(sent.messageId(), mail.id());
      assertEquals("payments is dówn 🚀", mail.subject());
      assertTrue(mail.parts().getFirst().contains("https://s.example/p/1"), mail::text);

      var refused = adapter.send(page("ada@elsewhere.example", "k2"));
      assertInstanceOf(Delivery.Refused.class, refused);

      server.stop();
      assertInstanceOf(Delivery.Later.class, adapter.send(page("ada@example.org", "k3")));
      server.restart();
      awaitConnected(adapter);
      assertInstanceOf(Delivery.Sent.class, adapter.send(page("ada@example.org", "k3")));
      Eventually.holds("it arrives once", () -> server.mails().size() == 2);
    }
  }
}
