package dev.signalbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MapSettingsTest {
  @Test
  void readsEveryKindOfValue() {
    var settings =
        new MapSettings(
            "test",
            Map.of(
                "text",
                "a",
                "number",
                7,
                "flag",
                true,
                "list",
                List.of("x", "y"),
                "wait",
                "5m",
                "secret",
                new Secret("s"),
                "below",
                Map.of("key", "value")));
    assertEquals("a", settings.text("text"));
    assertEquals(7, settings.number("number"));
    assertTrue(settings.flag("flag", false));
    assertEquals(List.of("x", "y"), settings.texts("list"));
    assertEquals(Duration.ofMinutes(5), settings.duration("wait", Duration.ZERO));
    assertEquals("s", settings.secret("secret").orElseThrow().reveal());
    assertEquals("value", settings.section("below").text("key"));
    settings.close();
  }

  @Test
  void refusesWhatNobodyRead() {
    var settings = new MapSettings("test", Map.of("sevrer", "x"));
    settings.text("server", "fallback");
    var refusal = assertThrows(SettingsException.class, settings::close);
    assertTrue(
        refusal.getMessage().contains("test.sevrer: unknown key (did you mean server?)"),
        refusal.getMessage());
  }

  @Test
  void refusesASecretInClear() {
    var settings = new MapSettings("test", Map.of("password", "hunter2"));
    var refusal = assertThrows(SettingsException.class, () -> settings.secret("password"));
    assertTrue(!refusal.getMessage().contains("hunter2"), refusal.getMessage());
  }
}
