package dev.signalbox.adapters.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.testkit.MapSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewayConfigTest {
  private static final Map<String, Object> LEAST =
      Map.of(
          "url", "https://sms.example.com/send",
          "body", "{\"to\": \"{place}\", \"text\": \"{text}\"}");

  private static GatewayConfig read(Map<String, Object> more) {
    var all = new HashMap<>(LEAST);
    all.putAll(more);
    return GatewayConfig.read(new MapSettings("adapters.sms", all));
  }

  @Test
  void hasSafeDefaults() {
    var config = read(Map.of());
    assertEquals("POST", config.request().method());
    assertEquals("application/json; charset=utf-8", config.request().type());
    assertEquals("", config.request().idempotency());
    assertEquals(300, config.length());
    assertEquals(Duration.ofSeconds(1), config.pace());
    assertTrue(config.place().matcher("+4915112345678").matches());
    assertFalse(config.place().matcher("015112345678").matches());
  }

  @Test
  void readsEveryKey() {
    var config =
        read(
            Map.of(
                "method", "PUT",
                "type", "form",
                "body", "to={place}&message={text}&token={token}",
                "headers", Map.of("X-Title", "{code}"),
                "secrets", Map.of("token", new Secret("s1")),
                "idempotency-header", "Idempotency-Key",
                "place", "[a-z]+",
                "length", 160,
                "burst", 1,
                "pace", "2s"));
    assertEquals("Idempotency-Key", config.request().idempotency());
    assertEquals(160, config.length());
    assertFalse(config.toString().contains("s1"));
  }

  @Test
  void refusesWhatCannotWork() {
    refused("url", "sms.example.com", "is no address of the web");
    refused("url", "http://sms.example.com/", "must be https");
    refused("url", "https://{place}/send", "server cannot be put in");
    refused("url", "https://x@sms.example.com/", "a user does not stand in it");
    refused("url", "https://sms.example.com/{number}", "there is no {number}");
    refused("body", "{\"to\": \"{place}\"}", "says {text}");
    refused("body", "", "is missing");
    refused("method", "DELETE", "expected POST");
    refused("method", "GET", "a GET has no body");
    refused("type", "xml", "expected json, form or text");
    refused("headers", Map.of("Host", "x"), "leave it out");
    refused("headers", Map.of("X", "{token}"), "there is no {token}");
    refused("secrets", Map.of("text", new Secret("s")), "not as a value is");
    refused("secrets", Map.of("token", new Secret("a\nb")), "one line of ASCII");
    refused("secrets", Map.of("token", "in clear"), "never in clear");
    refused("place", "(", "is no pattern");
    refused("length", 10, "100 to 10000");
    refused("pace", "2h", "at most 1m");
    refused("urll", "x", "unknown key");
  }

  private static void refused(String key, Object value, String why) {
    var failure = assertThrows(SettingsException.class, () -> read(Map.of(key, value)));
    assertTrue(failure.getMessage().contains(why), failure.getMessage());
  }
}
