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
  public int end(Needle needle, Piece piece, int from) {
    return isElsewhere(needle, piece, from) ? NOT : new Search(needle, piece).from(from);
  }

  /// Most of what begins alike goes on in another way, which is seen at once.
  private static boolean isElsewhere(Needle needle, Piece piece, int from) {
    int read = 0;
    while (read < needle.length() && piece.has(from + read)) {
      byte b = piece.bytes()[from + read];
      if (mayBeMore(b)) {
        return false;
      }
      if (b != needle.at(read)) {
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

  /// The readings still to follow: how much of the needle was read, and up to where.
  private static final class Search {
    private final Needle needle;
    private final Piece piece;
    private @Nullable Todo todo;
    private int best = NOT;
    private boolean open;

    Search(Needle needle, Piece piece) {
      this.needle = needle;
      this.piece = piece;
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
      while (read < needle.length() && piece.has(at)) {
        byte b = piece.bytes()[at];
        if (mayBeMore(b)) {
          others(new State(read, at, since));
        }
        if (b != needle.at(read)) {
          return;
        }
        read++;
        at++;
        since = at;
      }
      if (read == needle.length()) {
        best = Math.max(best, at);
      } else {
        open |= !piece.last();
      }
    }

    private void others(State state) {
      int read = state.read();
      int at = state.at();
      boolean escape = ESCAPES.indexOf(piece.at(at)) >= 0;
      if (escape) {
        Escapes.at(piece, at).forEach(reading -> escaped(state, reading));
        open |= !piece.last() && piece.length() - at < Escapes.LONGEST;
      }
      byte wanted = needle.at(read);
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
      int b = piece.at(at);
      if (b == '+' || b == '_' || piece.isBlank(at) || piece.isBreak(at)) {
        push(read + 1, at + 1);
      }
      if (b == LATIN_LEAD && (piece.at(at + 1) == NO_BREAK || !piece.has(at + 1))) {
        open |= !piece.has(at + 1) && !piece.last();
        push(read + 1, at + 2);
      }
    }

    private void gap(State state) {
      int read = state.read();
      int at = state.at();
      int end = LineGap.end(piece, at);
      open |= end == OPEN;
      if (end >= 0) {
        skip(state, end);
        if (needle.at(read) == ' ') {
          push(read + 1, end);
          skip(state, LineGap.lineStart(piece, at));
        }
      }
      boolean joined = piece.isBlank(at) || piece.at(at) == '+';
      if (joined && needle.breaksBefore(read)) {
        skip(state, at + 1);
      }
    }

    private void quotes(int read, int from, List<String> ways) {
      for (String way : ways) {
        int at = from;
        int same = 0;
        while (same < way.length() && (piece.at(at) == way.charAt(same) || piece.at(at) == '\\')) {
          same += piece.at(at) == '\\' ? 0 : 1;
          at++;
        }
        if (same == way.length()) {
          push(read + 1, at);
        } else {
          open |= !piece.has(at) && !piece.last();
        }
      }
    }

    private void escaped(State state, Escapes.Reading escape) {
      int read = state.read();
      int value = escape.value();
      boolean ends = value == '\n' || value == '\r';
      boolean blank = ends || value == ' ' || value == '\t' || value == '+' || value == NO_BREAK;
      boolean near = state.at() - state.since() <= LONGEST_GAP;
      if (read > 0 && near && (ends || value == 0 || (blank && needle.breaksBefore(read)))) {
        skip(state, escape.end());
      }
      if ((value < 256 && needle.at(read) == (byte) value) || (blank && needle.at(read) == ' ')) {
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
        if (read + i >= needle.length() || needle.at(read + i) != bytes[i]) {
          return false;
        }
      }
      return true;
    }

    private void push(int read, int at) {
      push(new State(read, at, at));
    }

    /// Nothing of the needle stands up to there.
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
