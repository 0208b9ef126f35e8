package dev.signalbox.alert;

import dev.signalbox.alert.view.NoiseCards;
import dev.signalbox.alert.view.NoiseRoute;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.runbook.Cron;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.time.TimeSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How noisy alerts are: asked at any time, and told to owners once a week.
public final class NoiseFeature implements Feature {
  private final NoiseCards cards;
  private final NoiseRoute route;

  /// @param weekly when owners are told, or null where they are not
  /// @param days whose nights are meant
  public NoiseFeature(
      Database database,
      Rooms rooms,
      Timers timers,
      List<AlertSource> sources,
      @Nullable Cron weekly,
      Days days,
      TimeSource clock) {
    cards = new NoiseCards(database, rooms, timers, sources, weekly, days);
    route = new NoiseRoute(database, rooms, days, clock);
  }

  @Override
  public List<Route> routes() {
    return route.routes();
  }

  @Override
  public Map<String, TimerHandler> timers() {
    return Map.of(NoiseCards.WEEK, cards);
  }

  @Override
  public void start() {
    cards.start();
  }
}
