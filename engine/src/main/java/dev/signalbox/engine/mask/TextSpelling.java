package dev.signalbox.engine.mask;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Characters as they are or escaped, each in its own way, with lines broken anywhere. Follows
/// every reading that is possible.
final class TextSpelling implements Spelling {
  /// The ways to write a quote inside of quotes, in shells and in languages that double it; each
  /// quote may be escaped besides.
  private static final List<String> SINGLE = List.of("'''", "'\"'\"'", "''", "\"'\"");

  /// What is empty for longer than this belongs to no text that was only broken.
  private static final int LONGEST_GAP = 600;

  /// The byte that begins a no-break space.
  static final int LATIN_LEAD = 0xC2;

  private static final int NO_BREAK = 0xA0;
  private static final String ESCAPES = "\\%=&`^M";

  private static final List<String> DOUBLE = List.of("\"\"", "'\"'");

  @Override
  public int end(SecretPattern pattern, TextChunk chunk, int from) {
    return isElsewhere(pattern, chunk, from) ? NOT : new Search(pattern, chunk).from(from);
  }

  /// Most of what begins alike goes on in another way, which is seen at once.
  private static boolean isElsewhere(SecretPattern pattern, TextChunk chunk, int from) {
    int read = 0;
    while (read < pattern.length() && chunk.has(from + read)) {
      byte b = chunk.bytes()[from + read];
      if (mayBeMore(b)) {
        return false;
      }
      if (b != pattern.at(read)) {
        return true;
      }
      read++;
    }
    return false;
  }

  private static boolean mayBeMore(byte b) {
    boolean letter = (b >= 'A' && b <= 'Z' && b != 'M') || (b >= 'a' && b <= 'z');
    return b >= 0 ? !(b >= '0' && b <= '9') && !letter : b == (byte) LATIN_LEAD;
  }

  /// The readings still to follow: how much of the pattern was read, and up to where.
  private static final class Search {
    private final SecretPattern pattern;
    private final TextChunk chunk;
    private @Nullable Todo todo;
    private int best = NOT;
    private boolean open;

    Search(SecretPattern pattern, TextChunk chunk) {
      this.pattern = pattern;
      this.chunk = chunk;
    }

    /// @param since where what was read last ends
    private record State(int read, int at, int since) {}

    private record Todo(ArrayDeque<State> states, Set<Long> seen) {}

    int from(int from) {
      follow(new State(0, from, from));
      while (todo != null && !todo.states.isEmpty()) {
        follow(todo.states.pop());
      }
      return open ? OPEN : best;
    }

    private void follow(State state) {
      int read = state.read();
      int at = state.at();
      int since = state.since();
      while (read < pattern.length() && chunk.has(at)) {
        byte b = chunk.bytes()[at];
        if (mayBeMore(b)) {
          others(new State(read, at, since));
        }
        if (b != pattern.at(read)) {
          return;
        }
        read++;
        at++;
        since = at;
      }
      if (read == pattern.length()) {
        best = Math.max(best, at);
      } else {
        open |= !chunk.last();
      }
    }

    private void others(State state) {
      int read = state.read();
      int at = state.at();
      boolean escape = ESCAPES.indexOf(chunk.at(at)) >= 0;
      if (escape) {
        Escapes.at(chunk, at).forEach(reading -> escaped(state, reading));
        open |= !chunk.last() && chunk.length() - at < Escapes.LONGEST;
      }
      byte wanted = pattern.at(read);
      if (wanted == '\'' || wanted == '"') {
        quotes(read, at, wanted == '\'' ? SINGLE : DOUBLE);
      }
      if (wanted == ' ') {
        blank(read, at);
      }
      if (read > 0 && at - state.since() <= LONGEST_GAP) {
        gap(state);
      }
    }

    private void blank(int read, int at) {
      int b = chunk.at(at);
      if (b == '+' || b == '_' || chunk.isBlank(at) || chunk.isBreak(at)) {
        push(read + 1, at + 1);
      }
      if (b == LATIN_LEAD && (chunk.at(at + 1) == NO_BREAK || !chunk.has(at + 1))) {
        open |= !chunk.has(at + 1) && !chunk.last();
        push(read + 1, at + 2);
      }
    }

    private void gap(State state) {
      int read = state.read();
      int at = state.at();
      int end = LineGap.end(chunk, at);
      open |= end == OPEN;
      if (end >= 0) {
        skip(state, end);
        if (pattern.at(read) == ' ') {
          push(read + 1, end);
          skip(state, LineGap.lineStart(chunk, at));
        }
      }
      boolean joined = chunk.isBlank(at) || chunk.at(at) == '+';
      if (joined && pattern.breaksBefore(read)) {
        skip(state, at + 1);
      }
    }

    private void quotes(int read, int from, List<String> ways) {
      for (String way : ways) {
        int at = from;
        int same = 0;
        while (same < way.length() && (chunk.at(at) == way.charAt(same) || chunk.at(at) == '\\')) {
          same += chunk.at(at) == '\\' ? 0 : 1;
          at++;
        }
        if (same == way.length()) {
          push(read + 1, at);
        } else {
          open |= !chunk.has(at) && !chunk.last();
        }
      }
    }

    private void escaped(State state, Escapes.Reading escape) {
      int read = state.read();
      int value = escape.value();
      boolean ends = value == '\n' || value == '\r';
      boolean blank = ends || value == ' ' || value == '\t' || value == '+' || value == NO_BREAK;
      boolean near = state.at() - state.since() <= LONGEST_GAP;
      if (read > 0 && near && (ends || value == 0 || (blank && pattern.breaksBefore(read)))) {
        skip(state, escape.end());
      }
      if ((value < 256 && pattern.at(read) == (byte) value) || (blank && pattern.at(read) == ' ')) {
        push(read + 1, escape.end());
      } else if (value >= 0x80 && Character.isValidCodePoint(value)) {
        byte[] bytes = Character.toString(value).getBytes(StandardCharsets.UTF_8);
        if (holds(read, bytes)) {
          push(read + bytes.length, escape.end());
        }
      }
    }

    private boolean holds(int read, byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        if (read + i >= pattern.length() || pattern.at(read + i) != bytes[i]) {
          return false;
        }
      }
      return true;
    }

    private void push(int read, int at) {
      push(new State(read, at, at));
    }

    /// Nothing of the pattern stands up to there.
    private void skip(State state, int end) {
      push(new State(state.read(), end, state.since()));
    }

    private void push(State state) {
      todo = todo == null ? new Todo(new ArrayDeque<>(), new HashSet<>()) : todo;
      if (todo.seen.add((long) state.read() << 32 | state.at())) {
        todo.states.push(state);
      }
    }
  }
}
