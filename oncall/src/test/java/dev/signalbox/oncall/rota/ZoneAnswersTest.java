package dev.signalbox.oncall.rota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The same answers as Python's zoneinfo gives in 40 zones; `expected.py` beside the list made it.
final class ZoneAnswersTest {
  private static final List<String> PEOPLE = List.of("ada", "bo", "grace");

  @Test
  void answersAsPythonDoes() throws IOException {
    List<String> lines = lines();
    assertTrue(lines.size() > 3_000, "a list of " + lines.size());
    var other = new ArrayList<String>();
    for (String line : lines) {
      String[] parts = line.split(",", -1);
      String person = person(parts);
      if (!person.equals(parts[4])) {
        other.add(line + " but " + person);
      }
    }
    assertEquals(List.of(), other);
  }

  private static String person(String[] parts) {
    var layer =
        new RotaLayer(
            PEOPLE,
            ZoneId.of(parts[0]),
            LocalDate.parse(parts[2]),
            TurnReader.turn(parts[1]).orElseThrow(),
            List.of(),
            1);
    String person = layer.at(Instant.parse(parts[3])).person();
    return person == null ? "" : person;
  }

  private static List<String> lines() throws IOException {
    try (InputStream list = ZoneAnswersTest.class.getResourceAsStream("expected.csv")) {
      return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
