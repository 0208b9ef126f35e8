package dev.signalbox.engine.mask;

import dev.signalbox.spi.config.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds secrets in bytes, in every form a program is likely to print them: whole or by line, with
/// lines broken elsewhere, escaped, encoded, dumped.
public final class SecretFinder {
  /// Shorter values are not looked for: they would be found in ordinary text.
  public static final int SHORTEST = 8;

  private static final TextSpelling TEXT = new TextSpelling();

  private final List<SecretPattern> patterns;
  private final Starts starts;

  private SecretFinder(List<SecretPattern> patterns) {
    this.patterns = patterns;
    starts = new Starts(patterns);
  }

  public static SecretFinder of(Collection<Secret> secrets) {
    List<SecretPattern> patterns = new ArrayList<>();
    for (Secret secret : secrets) {
      String whole = secret.reveal();
      for (String part : SecretParts.of(whole)) {
        patterns.addAll(EncodedForms.of(secret.name(), part, part.equals(whole)));
      }
    }
    return new SecretFinder(patterns);
  }

  /// One that finds what this one and all of these find.
  public SecretFinder and(Collection<SecretFinder> others) {
    var all = new ArrayList<>(patterns);
    others.forEach(other -> all.addAll(other.patterns));
    return new SecretFinder(all);
  }

  /// True when there is nothing to look for.
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /// What begins at a place.
  ///
  /// @param end the place behind the longest secret that begins here, or the place itself
  /// @param open true when more bytes may make it one
  /// @param names of the secrets that begin here
  public record Sighting(int end, boolean open, Set<String> names) {}

  /// The next place from which on there may be a secret, or the length.
  public int next(byte[] bytes, int from, int length, boolean last) {
    if (isEmpty()) {
      return length;
    }
    int at = from;
    while (at < length - 1 && starts.isEmpty(bytes, at)) {
      at++;
    }
    boolean over = at == length - 1 && (last || !starts.may(bytes[at]));
    return over ? length : at;
  }

  /// Looks whether secrets begin at a place.
  ///
  /// @param last true when no more bytes come behind the length
  public Sighting at(byte[] bytes, int at, int length, boolean last) {
    if (at + 1 >= length) {
      return new Sighting(at, !last, Set.of());
    }
    var chunk = new TextChunk(bytes, length, last);
    int longest = at;
    boolean open = false;
    Set<String> names = Set.of();
    for (SecretPattern pattern : starts.at(bytes, at)) {
      int end = end(pattern, chunk, at);
      open |= end == Spelling.OPEN;
      if (end > at) {
        longest = Math.max(longest, end);
        names = names.isEmpty() ? new TreeSet<>() : names;
        names.add(pattern.name());
      }
    }
    return new Sighting(longest, open, names);
  }

  private static int end(SecretPattern pattern, TextChunk chunk, int at) {
    int end = pattern.isSwapped() ? Spelling.NOT : TEXT.end(pattern, chunk, at);
    int first = chunk.at(at);
    if (first == '-' && !pattern.isSwapped()) {
      end = better(end, ListSpelling.DECIMAL.end(pattern, chunk, at));
    }
    if (Character.digit(first, 16) >= 0 && Character.digit(chunk.at(at + 1), 16) >= 0) {
      end = better(end, ListSpelling.HEXADECIMAL.end(pattern, chunk, at));
      if (!pattern.isSwapped() && Character.isDigit(first)) {
        end = better(end, ListSpelling.DECIMAL.end(pattern, chunk, at));
        end = better(end, ListSpelling.OCTAL.end(pattern, chunk, at));
      }
    }
    if (ListGap.isApart(chunk, at + 1) && !pattern.isSwapped()) {
      end = better(end, ListSpelling.APART.end(pattern, chunk, at));
    }
    return end;
  }

  /// What may become one is waited for, else the longer.
  private static int better(int one, int other) {
    return one == Spelling.OPEN || other == Spelling.OPEN ? Spelling.OPEN : Math.max(one, other);
  }
}
