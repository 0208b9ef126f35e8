package dev.signalbox.engine.run.view;

import dev.signalbox.engine.run.store.JdbcOutputStore;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The last lines of a run's output, as its card shows them.
public final class OutputTail {
  private static final int LINES = 20;
  private static final int CHARACTERS = 4000;
  private static final int CHUNKS = 8;
  private static final JdbcOutputStore STORE = new JdbcOutputStore();

  private OutputTail() {}

  /// Of what is kept.
  public static String stored(Handle handle, String run) {
    List<String> chunks = new ArrayList<>();
    STORE.newest(handle, run, null, CHUNKS).forEach(chunk -> chunks.add(chunk.content()));
    Collections.reverse(chunks);
    return lines(String.join("", chunks));
  }

  /// As much of the end of a text as lines can be of.
  public static String end(String text) {
    return VisibleText.last(text, CHARACTERS);
  }

  public static String lines(String text) {
    String[] lines = end(text).split("\n", -1);
    int from = Math.max(0, lines.length - LINES - 1);
    return String.join("\n", List.of(lines).subList(from, lines.length));
  }
}
