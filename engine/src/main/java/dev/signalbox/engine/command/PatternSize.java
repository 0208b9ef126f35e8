package dev.signalbox.engine.command;

import java.util.ArrayDeque;
import java.util.Deque;

/// Estimates how large a regular expression becomes once its counted repetitions are written out,
/// since the engine bounds the time of matching but not the size of `((a{1000}){1000})`.
public final class PatternSize {
  /// Largest pattern that is compiled, in single-character matches.
  static final long LARGEST = 20_000;

  private final String pattern;
  private final Deque<Long> sums = new ArrayDeque<>();
  private long last;
  private int i;

  private PatternSize(String pattern) {
    this.pattern = pattern;
    sums.push(0L);
  }

  /// Whether a pattern does not become too large.
  public static boolean isBearable(String pattern) {
    return new PatternSize(pattern).size() <= LARGEST;
  }

  private long size() {
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      switch (c) {
        case '(' -> open();
        case ')' -> close();
        case '[' -> atom(endOfClass());
        case '\\' -> atom(i + 2);
        case '{' -> repeat();
        default -> atom(i + 1);
      }
    }
    while (sums.size() > 1) {
      close();
    }
    return sums.getFirst();
  }

  private void open() {
    sums.push(0L);
    i++;
  }

  private void close() {
    if (sums.size() > 1) {
      last = sums.pop() + 1;
      add(last);
    }
    i++;
  }

  private void atom(int end) {
    last = 1;
    add(1);
    i = end;
  }

  private int endOfClass() {
    int end = i + 1;
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      end += pattern.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }

  private void repeat() {
    int end = i + 1;
    long count = 0;
    long most = 1;
    while (end < pattern.length() && "0123456789,".indexOf(pattern.charAt(end)) >= 0) {
      char c = pattern.charAt(end++);
      count = c == ',' ? 0 : Math.min(LARGEST, count * 10 + (c - '0'));
      most = Math.max(most, count);
    }
    add(last * (most - 1));
    last = Math.min(LARGEST, last * most);
    i = end;
  }

  private void add(long more) {
    sums.push(Math.min(LARGEST + 1, sums.pop() + more));
  }
}
