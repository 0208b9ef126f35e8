package dev.signalbox.web.stream;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Passes on that output grew; everything else of a run reaches readers through the event log.
public final class OutputHints implements RunListener {
  private static final int REMEMBERED_RUNS = 1_000;

  private final Runs runs;
  private final EventHub hub;
  private final Map<String, String> roomsOfRuns = new ConcurrentHashMap<>();

  public OutputHints(Runs runs, EventHub hub) {
    this.runs = runs;
    this.hub = hub;
  }

  @Override
  public void changed(Transaction transaction, RunView run) {}

  @Override
  public void said(
      Transaction transaction,
      RunView run,
      String text,
      String to,
      String key,
      List<FileValue> with) {}

  @Override
  public void grew(String run, long end, String tail) {
    if (roomsOfRuns.size() > REMEMBERED_RUNS) {
      roomsOfRuns.clear();
    }
    Optional<String> room =
        Optional.ofNullable(roomsOfRuns.get(run)).or(() -> runs.view(run).map(RunView::room));
    room.ifPresent(name -> {
      roomsOfRuns.put(run, name);
      hub.output(run, name, end, tail);
    });
  }
}
