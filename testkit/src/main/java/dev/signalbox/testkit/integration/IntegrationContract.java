package dev.signalbox.testkit.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Integration;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.testkit.hostile.HostileJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every intake must get right, whatever the outside system: whoever has its address may post
/// anything.
@Timeout(600)
public abstract class IntegrationContract {
  private static final Pattern VALUE =
      Pattern.compile("(?<=:)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+|true|false|null)");
  private static final List<String> OTHER_VALUES =
      List.of("1", "null", "true", "\"\"", "[]", "{}", "1e999999999", "-1", "\"\\u0000\"");

  /// When everything comes.
  protected static final Instant NOW = Instant.parse("2026-03-02T12:03:00Z");

  /// The intake under test.
  protected abstract Intake intake();

  /// A body of its own in JSON, captured from the real sender.
  protected abstract byte[] sample();

  @Test
  final void isFoundByItsKind() {
    var found =
        ServiceLoader.load(Integration.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(candidate -> candidate.name().equals(intake().kind()))
            .flatMap(candidate -> candidate.intake().stream())
            .filter(candidate -> candidate.kind().equals(intake().kind()))
            .toList();
    assertEquals(1, found.size(), "registered in META-INF/services");
    assertTrue(intake().kind().matches("[a-z][a-z0-9-]*"), intake().kind());
  }

  @Test
  final void readsTheSameBodyTheSameWayAndLeavesItAlone() {
    var body = sample();
    var first = read(body);
    assertEquals(first, read(body));
    assertArrayEquals(sample(), body);
    assertFalse(first.signals().isEmpty());
    assertNamed(first);
  }

  @Test
  final void refusesWhatIsNotAnObject() {
    for (var body :
        List.of("", " ", "null", "true", "1", "\"text\"", "[]", "{", "{}", "not json", "<xml/>")) {
      assertRefused(body.getBytes(UTF_8), body);
    }
  }

  @Test
  final void refusesWhatOnlyLooksLikeJson() {
    for (var hostile : HostileJson.ALL) {
      var body = hostile.endsWith("}") ? before(hostile) : hostile;
      assertRefused(body.getBytes(UTF_8), body);
    }
  }

  /// The sample, with what is hostile in members of its object that it does not know.
  private String before(String hostile) {
    var sample = new String(sample(), UTF_8).strip();
    return hostile.substring(0, hostile.length() - 1) + "," + sample.substring(1);
  }

  @Test
  final void refusesWhatFollowsTheObject() {
    assertRefused((new String(sample(), UTF_8) + "{}").getBytes(UTF_8), "two objects");
  }

  @Test
  final void refusesBracketsAsFarAsABodyGoes() {
    for (var bracket : List.of("[", "{", "{\"a\":", "\"")) {
      var body = bracket.repeat(Intake.LARGEST / bracket.length()).getBytes(UTF_8);
      assertRefused(body, "nothing but " + bracket);
    }
  }

  @Test
  final void refusesWhatIsNotText() {
    var body = new byte[Intake.LARGEST];
    assertRefused(body, "zeros");
    Arrays.fill(body, (byte) 0xFF);
    assertRefused(body, "ones");
    new Random(7).nextBytes(body);
    assertRefused(body, "noise");
  }

  @Test
  final void refusesEveryTruncation() {
    var body = new String(sample(), UTF_8).strip().getBytes(UTF_8);
    for (var length = 0; length < body.length; length++) {
      assertRefused(Arrays.copyOf(body, length), "cut at byte " + length);
    }
  }

  @Test
  final void readsOrRefusesAnyValueInAnyPlace() {
    var text = new String(sample(), UTF_8);
    var values = VALUE.matcher(text);
    while (values.find()) {
      for (var other : OTHER_VALUES) {
        var body = text.substring(0, values.start()) + other + text.substring(values.end());
        readsOrRefuses(body.getBytes(UTF_8), body);
      }
    }
  }

  @Test
  final void readsOrRefusesDamagedBodies() {
    var random = new Random(11);
    for (var round = 0; round < 5000; round++) {
      var body = sample();
      for (var damage = random.nextInt(1, 6); damage > 0; damage--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      readsOrRefuses(body, "round " + round);
    }
  }

  /// A body as such a sender posts it.
  protected SourceRequest request(byte[] body) {
    return SourceRequest.posting(intake().paths().iterator().next(), Map.of(), body, NOW);
  }

  private Received read(byte[] body) {
    return intake().read(request(body));
  }

  private static void assertNamed(Received received) {
    for (var signal : received.signals()) {
      assertFalse(signal.key().isBlank(), signal::toString);
      assertFalse(signal.fires() && signal.title().isBlank(), signal::toString);
    }
  }

  private void assertRefused(byte[] body, String what) {
    var refusal = assertThrows(IntakeException.class, () -> read(body), what);
    assertSaysWhy(refusal);
  }

  private void readsOrRefuses(byte[] body, String what) {
    try {
      var received = read(body);
      assertNamed(received);
      assertFalse(received.toString().contains("\0"), "no database need hold a NUL");
      assertEquals(received.refused().count() > 0, !received.refused().reasons().isEmpty(), what);
      received.refused().reasons().forEach(IntegrationContract::assertSaysWhy);
    } catch (IntakeException refusal) {
      assertSaysWhy(refusal);
    }
  }

  private static void assertSaysWhy(IntakeException refusal) {
    assertSaysWhy(String.valueOf(refusal.getMessage()));
  }

  private static void assertSaysWhy(String message) {
    assertFalse(message.isBlank() || message.equals("null"), "a refusal says why");
    assertTrue(message.length() <= 300, () -> "too long for a sender's log: " + message);
    assertTrue(
        message.chars().noneMatch(Character::isISOControl),
        () -> "a refusal is one clean line: " + message);
  }
}
