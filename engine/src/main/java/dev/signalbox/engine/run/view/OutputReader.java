package dev.signalbox.engine.run.view;

import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.store.JdbcOutputStore;
import dev.signalbox.engine.run.store.JdbcOutputStore.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads kept output from any byte on.
final class OutputReader {
  private static final int CHUNKS = 64;

  private final JdbcOutputStore store = new JdbcOutputStore();

  /// @param path of one step, or null for the whole run
  /// @param from where to begin; a character that begins before is left out
  /// @param max at most about this many bytes: whole characters
  RunView.Output read(Handle handle, String run, @Nullable String path, long from, int max) {
    long total = store.last(handle, run).map(Chunk::end).orElse(0L);
    List<Chunk> chunks = store.from(handle, run, path, from, CHUNKS);
    var text = new StringBuilder();
    long at = from;
    long cut = 0;
    long taken = 0;
    for (Chunk chunk : chunks) {
      if (taken >= max) {
        break;
      }
      if (chunk.start() > at) {
        cut += path == null ? chunk.start() - at : 0;
        text.append(path == null ? "[… " + (chunk.start() - at) + " bytes cut …]\n" : "");
        at = chunk.start();
      }
      byte[] bytes = chunk.content().getBytes(StandardCharsets.UTF_8);
      int begin = boundary(bytes, (int) (at - chunk.start()));
      int end = boundary(bytes, (int) Math.min(bytes.length, begin + (max - taken)));
      end = end == begin && begin < bytes.length ? boundary(bytes, begin + 1) : end;
      text.append(new String(bytes, begin, end - begin, StandardCharsets.UTF_8));
      taken += end - begin;
      at = chunk.start() + end;
      if (end < bytes.length) {
        break;
      }
    }
    return new RunView.Output(text.toString(), from, at, total, cut);
  }

  /// The next place where a character begins.
  private static int boundary(byte[] bytes, int at) {
    int place = at;
    while (place < bytes.length && (bytes[place] & 0xC0) == 0x80) {
      place++;
    }
    return place;
  }
}
