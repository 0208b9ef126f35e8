package dev.signalbox.adapters.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.mail.smtp.SmtpServer.Tls;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.testkit.MapSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MailConfigTest {
  private static final Map<String, Object> LEAST =
      Map.of("server", "smtp.example.org", "from", "signalbox@example.org");

  private static MailConfig read(Map<String, Object> more) {
    var all = new HashMap<>(LEAST);
    all.putAll(more);
    return MailConfig.read(new MapSettings("adapters.mail", all));
  }

  @Test
  void hasSafeDefaults() {
    var config = read(Map.of());
    assertEquals(Tls.STARTTLS, config.server().tls());
    assertEquals(587, config.server().port());
    assertEquals("Signalbox", config.name());
    assertNull(config.server().user());
    assertNull(config.server().trust());
  }

  @Test
  void readsEveryKey() {
    var config =
        read(
            Map.of(
                "port",
                2525,
                "tls",
                "tls",
                "trust",
                "ca.pem",
                "name",
                "Ops",
                "user",
                "bot",
                "password",
                new Secret("s1")));
    assertEquals(Tls.TLS, config.server().tls());
    assertEquals(2525, config.server().port());
    assertFalse(config.toString().contains("s1"));
    assertEquals(25, read(Map.of("server", "localhost", "tls", "off")).server().port());
  }

  @Test
  void refusesWhatCannotWork() {
    refused("from", "nobody", "is no address");
    refused("from", "a@b\r\nBcc: c@d", "is no address");
    refused("tls", "off", "on this machine only");
    refused("tls", "yes", "expected starttls, tls or off");
    refused("port", 0, "1 to 65535");
    refused("server", "a b", "is no host name");
    refused("user", "bot", "password: is missing");
    refused("password", new Secret("s"), "user: is missing");
    refused("password", "in clear", "never in clear");
    refused("name", "two\nlines", "one line");
    refused("sevrer", "x", "unknown key");
  }

  private static void refused(String key, Object value, String why) {
    var failure = assertThrows(SettingsException.class, () -> read(Map.of(key, value)));
    assertTrue(failure.getMessage().contains(why), failure.getMessage());
  }
}
