package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.view.NoiseReport;
import dev.signalbox.alert.view.NoiseReport.Noise;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a week of alerts cost, by what they are called.
final class NoiseReportTest {
  private static List<Noise> week(AlertFixture server) {
    var report = new NoiseReport(new Days(ZoneId.of("UTC")));
    return server.database.read(handle -> report.at(handle, server.clock.instant()));
  }

  private static void votes(AlertFixture server, AlertGroup group, String person, boolean useful) {
    server.database.write(transaction -> {
      server.care.vote(transaction, group, caller(server, person), useful);
      return true;
    });
  }

  private static Caller caller(AlertFixture server, String person) {
    return Caller.onConsole(server.people.person(person));
  }

  @ParameterizedTest
  @EnumSource
  void countsWhatWasHeardWhatWokeWhatWasActedOnAndWhatPeopleSayOfIt(TestDatabases kind) {
    try (var server = new AlertFixture(kind)) {
      server.take(server.signal("Disk", true));
      AlertGroup disk = server.group();
      server.database.write(transaction -> {
        server.care.acknowledge(
            transaction, disk, caller(server, "ada"), transaction.now().plus(Duration.ofHours(8)));
        return true;
      });
      votes(server, disk, "ada", true);
      votes(server, disk, "grace", true);
      server.take(server.signal("Disk", false));
      server.advance(Duration.ofHours(11));
      server.take(server.signal("Lag", true));
      votes(server, server.group(), "grace", true);
      votes(server, server.group(), "grace", false);
      server.take(server.signal("Lag", false));
      assertEquals(
          List.of(
              new Noise("Disk", "payments", "prom", 1, 1, 0, 1, 0, 2, 0),
              new Noise("Lag", "payments", "prom", 1, 1, 1, 0, 1, 0, 1)),
          week(server));
      server.advance(Duration.ofDays(8));
      assertEquals(List.of(), week(server));
    }
  }
}
