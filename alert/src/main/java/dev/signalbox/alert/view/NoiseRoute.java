package dev.signalbox.alert.view;

import dev.signalbox.alert.view.NoiseReport.Noise;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.time.TimeSource;
import java.util.List;

/// The report of noise over HTTP, of the rooms that the asker reads.
public final class NoiseRoute {
  private static final int MOST = 200;
  private static final String NOISE =
      """
      {"type": "object",
       "properties": {
         "noise": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "title": {"type": "string"},
             "room": {"type": "string"},
             "source": {"type": "string"},
             "firings": {"type": "integer"},
             "sounds": {"type": "integer"},
             "nights": {"type": "integer"},
             "acted": {"type": "integer"},
             "alone": {"type": "integer"},
             "useful": {"type": "integer"},
             "noise": {"type": "integer"}},
           "required": ["title", "room", "source", "firings", "sounds", "nights", "acted",
             "alone", "useful", "noise"],
           "additionalProperties": false}}},
       "required": ["noise"],
       "additionalProperties": false}
      """;

  private final Database database;
  private final Rooms rooms;
  private final NoiseReport report;
  private final TimeSource clock;

  public NoiseRoute(Database database, Rooms rooms, Days days, TimeSource clock) {
    this.clock = clock;
    this.database = database;
    this.rooms = rooms;
    this.report = new NoiseReport(days);
  }

  private record Listing(List<Noise> noise) {}

  /// The one.
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/noise",
            List.of(),
            "How noisy alerts were in the last seven days, the noisiest first; at most 200.",
            NOISE,
            this::noise));
  }

  private RouteAnswer noise(RouteCall call) {
    List<Noise> all = database.read(handle -> report.at(handle, clock.instant()));
    return new RouteAnswer.Found(
        new Listing(
            all.stream()
                .filter(noise -> rooms.mayRead(call.person(), noise.room()))
                .limit(MOST)
                .toList()));
  }
}
